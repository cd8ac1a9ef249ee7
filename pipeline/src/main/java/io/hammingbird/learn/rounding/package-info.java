/**
 * From real vectors of users and items to codes of both: thresholds of bits, and the rotation that
 * brings vectors near to codes. No network and no native library.
 */
package io.hammingbird.learn.rounding;
