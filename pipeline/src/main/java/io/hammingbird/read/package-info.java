/**
 * Raw files and tables to ratings, or a reason why not: which reader takes which input, what is
 * recognised of a layout, titles and lists of ids.
 */
package io.hammingbird.read;
