/**
 * Those that are compared, one small class each: our kernels and job, float products, Faiss in a
 * Python process, MLlib's ALS, and the bare popcount limit. The list of them is {@link
 * io.hammingbird.bench.contenders.Contenders}.
 */
package io.hammingbird.bench.contenders;
