/**
 * Folders and files that come to be whole or not at all, on any Hadoop file system, and JSON in
 * them.
 */
package io.hammingbird.files;
