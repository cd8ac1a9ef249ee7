/**
 * Methods that learn real vectors by gradient descent over cells of the users × items matrix and
 * round them afterwards: BCCF and PPH, of terms that are summed.
 */
package io.hammingbird.learn.discrete.relaxed;
