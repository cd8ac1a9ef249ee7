/**
 * Exact search on processors: lanes, plain loops and scans, and the trial that chooses among them.
 */
package io.hammingbird.kernels.cpu;
