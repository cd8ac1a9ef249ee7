package io.hammingbird.bench.contenders;

import io.hammingbird.kernels.KernelChoice;
import java.util.List;
import java.util.Set;

/**
 * Who takes part, and how.
 *
 * @param rows which rows
 * @param kernel which of ours: {@code AUTO} for the CPU's and OpenCL on a GPU, {@code OPENCL} for
 *     OpenCL on any device, one of the CPU's for that alone
 * @param alsBlocks block sizes of ALS, one contender each
 * @param faiss whether Faiss takes part, in a Python process
 * @param python the interpreter for Faiss
 */
public record ContenderOptions(
    Set<RowKind> rows,
    KernelChoice kernel,
    List<Integer> alsBlocks,
    boolean faiss,
    String python) {}
