/**
 * BinCF and DGCN-BinCF: codes as signs of tanh values, ranked pairwise and pulled to the corners of
 * the cube, which may also imitate the order of a teacher.
 */
package io.hammingbird.learn.bincf;
