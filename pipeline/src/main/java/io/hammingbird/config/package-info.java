/**
 * Typed, validated settings, one record a stage, read from HOCON. Every key has a default and a
 * comment in {@code conf/reference.conf}. The failures that a user can mend live here too, because
 * every later package reports them, and so does what Spark assigns to a task.
 */
package io.hammingbird.config;
