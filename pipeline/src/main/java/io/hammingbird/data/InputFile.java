package io.hammingbird.data;

import java.io.Serializable;

/**
 * One file of the input as it lies in storage (compressed when it is).
 *
 * @param path with its scheme, as {@code hdfs://…} or {@code file:/…}
 * @param bytes its size in storage
 * @param sha256 of those bytes, 64 lower-case hexadecimal digits
 */
public record InputFile(String path, long bytes, String sha256) implements Serializable {}
