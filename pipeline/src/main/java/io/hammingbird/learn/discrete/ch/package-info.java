/**
 * Collaborative hashing: codes from the largest singular vectors of the users × items matrix, for
 * users and items of the training and for others by their rows.
 */
package io.hammingbird.learn.discrete.ch;
