package io.hammingbird.bench.contenders;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import io.hammingbird.bench.run.AbsentException;
import io.hammingbird.bench.run.Contender;
import io.hammingbird.bench.run.Timing;
import io.hammingbird.bench.workload.Workload;
import io.hammingbird.kernels.BestScores;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Inner products in single precision as an engineer computes them: a matrix product of a block of
 * users with a block of items by OpenBLAS, and a selection of the best while the block's scores are
 * in the cache. One value per bit, one thread.
 */
final class BlasProducts implements Contender {
  /** Block sizes tried before the run; which is best depends on caches and dimensions. */
  private static final List<Block> BLOCKS =
      List.of(
          new Block(128, 512),
          new Block(128, 2048),
          new Block(256, 512),
          new Block(256, 2048),
          new Block(512, 512),
          new Block(512, 1024),
          new Block(1024, 512));

  /** Items that block sizes are tried on: more than any cache holds beside the scores. */
  private static final int TUNING_ITEMS = 16_384;

  /** The buffers of a block of users are in the cache beside its scores. */
  private static final int SPARE_SCORES = 64;

  private static final int OPENBLAS = 2;

  private record Block(int users, int items) {}

  private final Workload work;
  private final int dimensions;
  private final int itemCount;
  private final int k;
  private final FloatPointer items;
  private final BestScores[] best;
  private final FloatPointer product;
  private final FloatBuffer productBuffer;
  private final float[] scores;
  private FloatPointer users = new FloatPointer();
  private int prepared;
  private Block block = BLOCKS.get(0);
  private boolean tuned;

  /**
   * Loads OpenBLAS and copies the item vectors outside the heap.
   *
   * @throws AbsentException if the native library cannot be loaded here
   */
  BlasProducts(Workload work) throws AbsentException {
    this.work = work;
    dimensions = work.bits();
    itemCount = work.items().size();
    int mostUsers = BLOCKS.stream().mapToInt(Block::users).max().orElseThrow();
    int mostItems = BLOCKS.stream().mapToInt(Block::items).max().orElseThrow();
    try {
      blas_set_num_threads(1);
      items = new FloatPointer(work.itemVectors());
      product = new FloatPointer((long) mostUsers * mostItems);
    } catch (LinkageError e) {
      throw new AbsentException("OpenBLAS cannot be loaded: " + e.getMessage());
    }
    productBuffer = product.asByteBuffer().asFloatBuffer();
    scores = new float[mostItems];
    k = Math.min(work.k(), itemCount);
    best = new BestScores[mostUsers];
    for (int i = 0; i < mostUsers; i++) {
      best[i] = new BestScores(SPARE_SCORES);
    }
  }

  @Override
  public Timing run(int count) {
    if (!tuned) {
      tune();
    }
    prepare(count);
    return Timing.ofThread(() -> search(count, itemCount));
  }

  private void prepare(int count) {
    if (count != prepared) {
      users.close();
      users = new FloatPointer(work.userVectors(count));
      prepared = count;
    }
  }

  /** Takes the fastest block size, by the better of two runs of each after one to warm up. */
  private void tune() {
    int users = Math.min(best.length, work.users().size());
    int items = Math.min(TUNING_ITEMS, itemCount);
    prepare(users);
    double fastest = Double.MAX_VALUE;
    Block choice = block;
    for (Block candidate : BLOCKS) {
      block = candidate;
      search(users, items);
      for (int repetition = 0; repetition < 2; repetition++) {
        double seconds = Timing.ofThread(() -> search(users, items)).cpuSeconds();
        if (seconds < fastest) {
          fastest = seconds;
          choice = candidate;
        }
      }
    }
    block = choice;
    tuned = true;
  }

  private void search(int count, int items) {
    for (int from = 0; from < count; from += block.users) {
      int inBlock = Math.min(block.users, count - from);
      searchBlock(from, inBlock, items);
      for (int i = 0; i < inBlock; i++) {
        best[i].finish();
      }
    }
  }

  private void searchBlock(int from, int inBlock, int items) {
    for (int i = 0; i < inBlock; i++) {
      best[i].start(k, itemCount);
    }
    for (int first = 0; first < items; first += block.items) {
      int width = Math.min(block.items, items - first);
      multiply(from, inBlock, first, width);
      for (int i = 0; i < inBlock; i++) {
        productBuffer.get(i * width, scores, 0, width);
        best[i].addAll(scores, width, first);
      }
    }
  }

  private void multiply(int from, int inBlock, int first, int width) {
    cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasTrans,
        inBlock,
        width,
        dimensions,
        1,
        users.position((long) from * dimensions),
        dimensions,
        items.position((long) first * dimensions),
        dimensions,
        0,
        product,
        width);
  }

  /** The best items of a user, best first. */
  int[] best(int user) {
    prepare(user + 1);
    searchBlock(user, 1, itemCount);
    return best[0].finish();
  }

  @Override
  public String note() {
    return "float, %d dimensions, %s, blocks of %d users × %d items, one thread; excludes nothing"
        .formatted(dimensions, library(), block.users, block.items);
  }

  /** JavaCPP lets another BLAS of the machine take the place of its own. */
  private static String library() {
    return openblas_nolapack.blas_get_vendor() == OPENBLAS ? "OpenBLAS" : "the machine's BLAS";
  }

  @Override
  public void close() {
    users.close();
    items.close();
    product.close();
  }
}
