/** One process at a time writes to a data set: leases, heartbeats and whose turn it is. */
package io.hammingbird.lease;
