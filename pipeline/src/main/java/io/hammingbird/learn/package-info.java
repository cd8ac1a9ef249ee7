/** What a learner is told and tells: validation, early stopping and the log of a training. */
package io.hammingbird.learn;
