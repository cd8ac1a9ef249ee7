/** The settings {@code data}: what is read, in which layout. */
package io.hammingbird.read.spec;
