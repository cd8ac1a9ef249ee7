/** Search by inner products of real vectors and codes. */
package io.hammingbird.kernels.scored;
