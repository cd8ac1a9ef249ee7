/** What stands beside every model. */
package io.hammingbird.evaluate.baseline;
