package io.hammingbird.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.codes.Codes;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.UserEncoder;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

class FoldInTest {

  /** The code of a user is the first item here, so that each has to come out beside its own. */
  @Test
  void aPartitionReadsTheNetworkOnce() {
    AtomicInteger reads = new AtomicInteger();
    int users = 2 * FoldIn.USERS_PER_BATCH + 1;

    List<Row> encoded = new ArrayList<>();
    encode(IntStream.range(0, users).mapToObj(FoldInTest::history).iterator(), reads)
        .forEachRemaining(encoded::add);

    assertThat(reads).hasValue(1);
    assertThat(encoded).hasSize(users);
    assertThat(IntStream.range(0, users))
        .allMatch(user -> Arrays.equals((long[]) encoded.get(user).get(3), new long[] {user}));
  }

  @Test
  void aPartitionWithoutUsersReadsNothing() {
    AtomicInteger reads = new AtomicInteger();

    assertThat(encode(List.<Row>of().iterator(), reads)).isExhausted();
    assertThat(reads).hasValue(0);
  }

  private static Iterator<Row> encode(Iterator<Row> histories, AtomicInteger reads) {
    return FoldIn.encode(
        histories,
        () -> {
          reads.incrementAndGet();
          return new FirstItem();
        });
  }

  /** The code of a user is the first item. */
  private static final class FirstItem implements UserEncoder {
    private static final long serialVersionUID = 1;

    @Override
    public boolean encodesNewUsers() {
      return true;
    }

    @Override
    public PackedCodes encode(RatedLists rows) {
      int[] items = rows.lists().indices();
      long[] codes = Arrays.stream(items).asLongStream().toArray();
      return new PackedCodes(64, codes.length, codes);
    }

    @Override
    public Codes encodeAll(TrainingSet set) {
      throw new AssertionError("fold-in encodes users alone");
    }

    @Override
    public float[][] vectors(RatedLists rows, int from, int to) {
      throw new AssertionError("fold-in needs no vectors");
    }
  }

  private static Row history(int user) {
    return RowFactory.create("u" + user, JavaConverters.asScalaBuffer(List.of(user)).toSeq(), 0L);
  }
}
