/** Exact search on OpenCL devices, by Aparapi; there is no silent fallback to a thread pool. */
package io.hammingbird.kernels.opencl;
