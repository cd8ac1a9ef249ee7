/**
 * Users who came after the training: their codes, their recommendations, and what is lost by
 * folding in.
 */
package io.hammingbird.jobs.foldin;
