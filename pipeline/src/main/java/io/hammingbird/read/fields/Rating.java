package io.hammingbird.read.fields;

import io.hammingbird.read.spec.TimestampUnit;

/**
 * One valid rating.
 *
 * @param timestamp seconds since 1970, null when unknown
 * @param unit what the timestamp's text counted; null where that cannot be told, or its type says
 *     it
 */
public record Rating(String user, String item, float rating, Long timestamp, TimestampUnit unit) {}
