/** Intervals and tests over users. */
package io.hammingbird.evaluate.statistics;
