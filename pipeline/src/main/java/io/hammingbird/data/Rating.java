package io.hammingbird.data;

/**
 * One valid rating.
 *
 * @param timestamp seconds since 1970, null when unknown
 */
record Rating(String user, String item, float rating, Long timestamp) {}
