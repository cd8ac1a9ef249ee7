package io.hammingbird.recommend.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.recommend.partition.PartitionUsers;
import io.hammingbird.recommend.search.SearchMethod.Searcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KernelPoolTest {
  private final KernelPool.Key job = key(OptionalInt.empty());
  private final List<Kernel> opened = new ArrayList<>();

  /** Notes when it is closed. */
  private static final class Kernel implements Searcher {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public String name() {
      return "test";
    }

    @Override
    public SearchResult search(PartitionUsers users, int from, int to, IndexLists excluded) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      assertThat(isOpen()).as("closed twice").isTrue();
      closed.countDown();
    }

    boolean isOpen() {
      return closed.getCount() == 1;
    }
  }

  @Test
  void whatIsGivenBackIsTakenOverByTheSameJobOnTheSameDevice() {
    KernelPool pool = new KernelPool(Duration.ofMinutes(1));
    KernelPool.Loan first = borrow(pool, job);
    KernelPool.Loan beside = borrow(pool, job);
    assertThat(beside.kernel()).isNotSameAs(first.kernel());

    first.giveBack();
    first.close(); // as the end of a task does

    assertThat(borrow(pool, key(OptionalInt.of(1))).kernel()).isNotSameAs(first.kernel());
    assertThat(borrow(pool, key(OptionalInt.empty())).kernel()).isNotSameAs(first.kernel());
    assertThat(borrow(pool, job).kernel()).isSameAs(first.kernel());
    assertThat(borrow(pool, job).kernel()).isNotSameAs(first.kernel());
    assertThat(opened).hasSize(5).allMatch(Kernel::isOpen);
  }

  @Test
  void theKernelOfATaskThatFailedIsClosedAndNotTakenOver() {
    KernelPool pool = new KernelPool(Duration.ofMinutes(1));
    KernelPool.Loan failed = borrow(pool, job);

    failed.close();

    assertThat(opened.get(0).isOpen()).isFalse();
    assertThat(borrow(pool, job).kernel()).isSameAs(opened.get(1));
  }

  @Test
  void theEndOfAJobClosesItsIdleKernelsAndNoOthers() {
    KernelPool pool = new KernelPool(Duration.ofMinutes(1));
    KernelPool.Key other = key(OptionalInt.empty());
    List<KernelPool.Loan> loans =
        List.of(borrow(pool, job), borrow(pool, job), borrow(pool, other));
    loans.forEach(KernelPool.Loan::giveBack);

    pool.closeJob(job.job());

    assertThat(opened).extracting(Kernel::isOpen).containsExactly(false, false, true);
    assertThat(borrow(pool, other).kernel()).isSameAs(opened.get(2));
  }

  @Test
  void kernelsThatNobodyTakesAreClosedAfterAWhile() throws InterruptedException {
    KernelPool pool = new KernelPool(Duration.ofMillis(20));
    borrow(pool, job).giveBack();

    assertThat(opened.get(0).closed.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(borrow(pool, job).kernel()).isNotSameAs(opened.get(0));
  }

  private KernelPool.Loan borrow(KernelPool pool, KernelPool.Key key) {
    return pool.borrow(
        key,
        () -> {
          opened.add(new Kernel());
          return opened.get(opened.size() - 1);
        });
  }

  private static KernelPool.Key key(OptionalInt device) {
    return new KernelPool.Key(UUID.randomUUID(), device);
  }
}
