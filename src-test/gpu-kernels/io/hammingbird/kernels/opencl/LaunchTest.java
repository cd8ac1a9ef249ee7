package io.hammingbird.kernels.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LaunchTest {
  /** What fits a buffer. */
  private static final int MOST_ITEMS = (int) (OpenClTopK.MAX_BUFFER_BYTES / Long.BYTES);

  @Property(tries = 1000, seed = "42")
  void coversAllItemsWithinTheBuffers(
      @ForAll @IntRange(min = 1, max = 1 << 17) int users,
      @ForAll @IntRange(min = 1, max = MOST_ITEMS) int items,
      @ForAll @IntRange(min = 8, max = 512) int bits,
      @ForAll @IntRange(min = 1, max = 5000) int width,
      @ForAll @IntRange(min = 1, max = 10_000) int groupsToFill,
      @ForAll @LongRange(min = 64, max = 1 << 28) long maxBytes) {
    Launch launch = Launch.of(users, items, bits, Math.min(width, items), groupsToFill, maxBytes);
    assertThat((long) launch.parts() * launch.partSize()).isGreaterThanOrEqualTo(items);
    assertThat((launch.parts() - 1L) * launch.partSize()).isLessThan(items);
    assertThat(launch.queryGroups() * TopKKernel.GROUP).isGreaterThanOrEqualTo(users);
    if (launch.parts() > 1) {
      assertThat(launch.partSize() % TopKKernel.GROUP).isZero();
      assertThat((bits + 1L) * Integer.BYTES * launch.workItems()).isLessThanOrEqualTo(maxBytes);
      assertThat((long) Integer.BYTES * launch.rows() * launch.rowWidth())
          .isLessThanOrEqualTo(maxBytes);
    }
  }

  @Test
  void splitsTheItemsForFewUsersOnly() {
    int fill = 4224; // 132 compute units of 32 groups
    assertThat(Launch.of(1, 1_000_000, 64, 10, fill, 1 << 28).parts()).isGreaterThan(3000);
    assertThat(Launch.of(16_384, 1_000_000, 64, 10, fill, 1 << 28).parts()).isEqualTo(17);
    assertThat(Launch.of(16_384, 1_000_000, 64, 10, 64, 1 << 28).parts()).isEqualTo(1);
    assertThat(Launch.of(1 << 17, 1_000_000, 64, 100, fill, 1 << 28).parts()).isLessThan(4);
    assertThat(Launch.of(1, 200, 64, 10, fill, 1 << 28).parts()).isEqualTo(1);
  }
}
