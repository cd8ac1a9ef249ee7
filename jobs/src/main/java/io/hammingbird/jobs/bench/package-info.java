/**
 * The race behind the verb {@code bench}: made-up codes, the contestants that search them, the stop
 * watch that takes turns between them, and the rows of the table. A contestant is one small class;
 * it is put on the list in {@link io.hammingbird.jobs.bench.Contest}. Nothing here prints or knows
 * the command line.
 */
package io.hammingbird.jobs.bench;
