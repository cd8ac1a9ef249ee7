/**
 * A run's folder, its manifest, and publication: which stages are done, which tables they wrote,
 * whether they may be published, and the one file, {@code CURRENT}, that says which run readers
 * see.
 */
package io.hammingbird.store;
