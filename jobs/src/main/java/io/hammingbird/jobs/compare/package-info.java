/**
 * Several models on one split, side by side, and the search for settings. A comparison is a folder
 * of prepared tables and of one entry per model, code length and seed; what is there is not
 * computed again.
 */
package io.hammingbird.jobs.compare;
