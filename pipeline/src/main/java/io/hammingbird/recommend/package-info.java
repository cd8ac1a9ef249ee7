/**
 * From codes to recommendations: exact Hamming top-K for all users over Spark, the rules that say
 * which items are candidates, and the table of recommendations that readers see. The distances
 * themselves are computed by {@code io.hammingbird.kernels}.
 */
package io.hammingbird.recommend;
