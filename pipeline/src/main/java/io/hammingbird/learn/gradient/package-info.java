/**
 * Gradient methods: blocks built on the executors, parameter averaging over Spark with DL4J's
 * training master, and the encoding of all rows.
 */
package io.hammingbird.learn.gradient;
