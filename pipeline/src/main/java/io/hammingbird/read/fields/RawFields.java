package io.hammingbird.read.fields;

/** The four fields of a rating as text; null or empty is missing. */
public record RawFields(String user, String item, String rating, String timestamp) {}
