/** The search of one task: a kernel, a slice of the items, the users of a partition. */
package io.hammingbird.recommend.search;
