package io.hammingbird.learn.network;

import java.util.function.DoubleSupplier;

/**
 * One routine of BLAS or LAPACK, to be compared with sums in plain Java.
 *
 * @param routine what is computed, for a message
 * @param allowed largest absolute error that rounding may cause, with room to spare
 * @param error computes the largest absolute error of the routine's values, NaN if one is NaN
 */
record BlasProbe(String routine, double allowed, DoubleSupplier error) {}
