/** The settings {@code model} and {@code train}. */
package io.hammingbird.learn.spec;
