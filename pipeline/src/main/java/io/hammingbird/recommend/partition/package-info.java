/** How the users of a run are divided among tasks, with the pairs that must not be recommended. */
package io.hammingbird.recommend.partition;
