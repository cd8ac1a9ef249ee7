/**
 * How folders and files come to be whole or not at all, on any Hadoop file system. Nothing here
 * knows what is written.
 */
package io.hammingbird.files;
