package io.hammingbird.data;

/** The four fields of a rating as text; null or empty is missing. */
record RawFields(String user, String item, String rating, String timestamp) {}
