package io.hammingbird.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Against sorting all keys. */
class SmallestKeysTest {

  @Test
  void exactlyTheWantedNumberOfSmallestKeysIsAccepted() {
    Random random = new Random(1);
    for (int trial = 0; trial < 300; trial++) {
      // few different values make ties, zeros and large values are the ends of the bins
      int values = 1 + random.nextInt(trial % 2 == 0 ? 5 : 100_000);
      double[] keys =
          DoubleStream.generate(() -> random.nextInt(values) * (random.nextInt(3) * 1e3 + 1e-4))
              .limit(1 + random.nextInt(200))
              .toArray();
      int count = 1 + random.nextInt(keys.length);
      SmallestKeys smallest = SmallestKeys.of(action -> Arrays.stream(keys).forEach(action), count);
      List<Double> accepted = new ArrayList<>();
      Arrays.stream(keys).filter(smallest::accept).forEach(accepted::add);
      assertThat(accepted.stream().sorted())
          .containsExactlyElementsOf(Arrays.stream(keys).sorted().limit(count).boxed().toList());
    }
  }
}
