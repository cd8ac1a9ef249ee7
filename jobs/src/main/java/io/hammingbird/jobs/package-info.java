/**
 * The verbs: what a person or a scheduler calls. Each stage is a small class that moves tables
 * between the library and the run folder; only this package knows the command line, prints results
 * to standard output, and ends the process.
 */
package io.hammingbird.jobs;
