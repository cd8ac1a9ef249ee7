/** Which files an input names, that all of them are read, and what is known of each. */
package io.hammingbird.read.files;
