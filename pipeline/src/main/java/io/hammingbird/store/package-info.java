/**
 * A data set's folder: the runs and their manifests, which stages are done and which tables they
 * wrote, and the one file, {@code CURRENT}, that says which run readers see.
 */
package io.hammingbird.store;
