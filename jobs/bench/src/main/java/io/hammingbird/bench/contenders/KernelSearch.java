package io.hammingbird.bench.contenders;

import io.hammingbird.bench.run.Contender;
import io.hammingbird.bench.run.MismatchException;
import io.hammingbird.bench.run.Timing;
import io.hammingbird.bench.workload.Workload;
import io.hammingbird.kernels.HammingTopK;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.Kernels;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.PopcountLimit;
import io.hammingbird.kernels.TopK;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** One of our kernels, fed batch by batch as the Spark job feeds it, seen items excluded. */
final class KernelSearch implements Contender {
  private static final int USERS_PER_BATCH = 16_384;

  /** Places of one batch's result: 2 × 16 MiB. */
  private static final int PLACES_PER_BATCH = 1 << 22;

  private static final int CHECKED_USERS = 24;

  private final Workload work;
  private final HammingTopK kernel;
  private final String opened;
  private List<Batch> batches = List.of();
  private int prepared;

  private record Batch(PackedCodes codes, IndexLists seen) {}

  KernelSearch(Workload work, HammingTopK kernel) {
    this.work = work;
    this.kernel = kernel;
    this.opened = kernel.name();
  }

  @Override
  public Timing run(int users) {
    prepare(users);
    Timing timing = Timing.ofThread(this::search);
    if (!kernel.name().equals(opened)) {
      throw new IllegalStateException(
          "the kernel %s failed and %s took over: see the log".formatted(opened, kernel.name()));
    }
    return timing;
  }

  private void search() {
    for (Batch batch : batches) {
      kernel.search(batch.codes, batch.seen, work.k());
    }
  }

  private void prepare(int users) {
    if (users == prepared) {
      return;
    }
    int places = Math.min(work.k(), work.items().size());
    int size = Math.max(1, Math.min(USERS_PER_BATCH, PLACES_PER_BATCH / places));
    batches = new ArrayList<>();
    for (int from = 0; from < users; from += size) {
      int to = Math.min(users, from + size);
      batches.add(new Batch(work.users().slice(from, to), work.seen(from, to)));
    }
    prepared = users;
  }

  private boolean isOnDevice() {
    return opened.startsWith("opencl");
  }

  /** Transfers and waiting for a device cost no CPU time. */
  @Override
  public boolean countsByWall() {
    return isOnDevice();
  }

  @Override
  public OptionalDouble deviceLimit() {
    return isOnDevice()
        ? OptionalDouble.of(
            PopcountLimit.ofDevice(OptionalInt.empty()).pairsPerSecond()
                / work.items().wordsPerCode())
        : OptionalDouble.empty();
  }

  @Override
  public String note() {
    return kernel.name() + ", seen items excluded";
  }

  /** Against the plain reference, bit for bit, on users spread over all. */
  @Override
  public void check() {
    int step = Math.max(1, work.users().size() / CHECKED_USERS);
    try (HammingTopK reference = Kernels.reference(work.items())) {
      for (int user = 0; user < work.users().size(); user += step) {
        PackedCodes code = work.users().slice(user, user + 1);
        IndexLists seen = work.seen(user, user + 1);
        compare(user, kernel.search(code, seen, work.k()), reference.search(code, seen, work.k()));
      }
    }
  }

  private void compare(int user, TopK ours, TopK reference) {
    boolean equal = ours.count(0) == reference.count(0);
    for (int rank = 0; equal && rank < ours.count(0); rank++) {
      equal =
          ours.item(0, rank) == reference.item(0, rank)
              && ours.distance(0, rank) == reference.distance(0, rank);
    }
    if (!equal) {
      throw new MismatchException(
          "kernel %s and the plain reference differ for user %d of %s"
              .formatted(kernel.name(), user, work.describe()));
    }
  }

  @Override
  public void close() {
    kernel.close();
  }
}
