package io.hammingbird.jobs.bench;

import io.hammingbird.kernels.KernelChoice;
import java.util.EnumSet;
import java.util.List;

/** Small pieces of work for tests. */
final class Works {
  private Works() {}

  static BenchSettings settings(int users, int items, int bits, boolean faiss, String python) {
    return new BenchSettings(
        List.of(Distribution.RANDOM),
        users,
        List.of(items),
        bits,
        List.of(10),
        5,
        42,
        5,
        0.01,
        0.01,
        0,
        EnumSet.allOf(RowKind.class),
        KernelChoice.AUTO,
        List.of(4096),
        faiss,
        python);
  }

  static Work random(int users, int items, int bits, int k) {
    return Work.of(settings(users, items, bits, false, ""), Distribution.RANDOM, items).withK(k);
  }
}
