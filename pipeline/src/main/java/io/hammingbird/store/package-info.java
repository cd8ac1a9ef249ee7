/**
 * A data set's folder: the runs and their manifests, which stages are done and which tables they
 * wrote, whether they may be published, and the one file, {@code CURRENT}, that says which run
 * readers see. Also who may write to it, which runs stay, and whether all is as it was written.
 */
package io.hammingbird.store;
