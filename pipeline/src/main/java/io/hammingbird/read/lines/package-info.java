/**
 * Bytes to numbered lines: compression, encodings, quoted records that run over several lines, and
 * the reasons for which a line is refused.
 */
package io.hammingbird.read.lines;
