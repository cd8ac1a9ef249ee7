package io.hammingbird.learn;

import java.io.Serializable;

/**
 * What a {@link UserEncoder} is read from, as one file of a model's folder.
 *
 * @param file its name, by which readers know what it is
 * @param bytes not a copy, never to change
 */
public record Artifact(String file, byte[] bytes) implements Serializable {}
