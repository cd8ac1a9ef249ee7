/**
 * Conducts the first stage: read, quarantine, remove duplicates, filter, split and index. {@link
 * io.hammingbird.prepare.Preparation} accounts for every line.
 */
package io.hammingbird.prepare;
