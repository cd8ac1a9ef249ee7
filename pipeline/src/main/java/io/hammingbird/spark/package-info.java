/** What Spark assigns to a task. */
package io.hammingbird.spark;
