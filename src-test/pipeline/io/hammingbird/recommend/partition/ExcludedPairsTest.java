package io.hammingbird.recommend.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class ExcludedPairsTest {
  private static final int USERS = 20_000;
  private static final int ITEMS = 70;

  private final List<Row> rows = new ArrayList<>();

  /** More pairs than a chunk holds, some of them twice. */
  private Dataset<Row> table() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 60_000; i++) {
      rows.add(RowFactory.create(random.nextInt(USERS), random.nextInt(ITEMS)));
      if (i % 7 == 0) {
        rows.add(rows.get(random.nextInt(rows.size())));
      }
    }
    return TestSpark.session()
        .createDataFrame(rows, StructType.fromDDL("user int, item int"))
        .repartition(3);
  }

  @Test
  void everyPairArrivesInThePartitionOfItsUserOnceForEachTimeItIsThere() {
    UserPartitions ranges = new UserPartitions(new int[] {0, 3, 4, 15_000, 18_000});

    List<List<Tuple2<Integer, long[]>>> partitions =
        new ExcludedPairs(table(), USERS, ITEMS).byRange(ranges).glom().collect();

    assertThat(partitions).hasSize(4);
    List<Row> arrived = new ArrayList<>();
    for (int range = 0; range < partitions.size(); range++) {
      for (Tuple2<Integer, long[]> chunk : partitions.get(range)) {
        for (long pair : chunk._2()) {
          int user = ExcludedPairs.user(pair);
          assertThat(user).isBetween(ranges.from(range), ranges.to(range) - 1);
          arrived.add(RowFactory.create(user, ExcludedPairs.item(pair)));
        }
      }
    }
    List<Row> expected = rows.stream().filter(row -> row.getInt(0) < 18_000).toList();
    assertThat(sorted(arrived)).isEqualTo(sorted(expected));
  }

  @Test
  void countsByBlock() {
    long[] counts = new ExcludedPairs(table(), USERS, ITEMS).countByBlock();

    long[] expected = new long[(USERS + 2) / 3];
    rows.forEach(row -> expected[row.getInt(0) / 3]++);
    assertThat(counts).isEqualTo(expected);
  }

  @Test
  void aPairOfNobodyIsAnError() {
    for (Row row :
        List.of(
            RowFactory.create(USERS, 1), RowFactory.create(1, ITEMS), RowFactory.create(3, -1))) {
      Dataset<Row> table =
          TestSpark.session()
              .createDataFrame(List.of(row), StructType.fromDDL("user int, item int"));
      assertThatThrownBy(() -> new ExcludedPairs(table, USERS, ITEMS).countByBlock())
          .isInstanceOf(InputDataException.class)
          .hasMessageContaining("but there are 20000 users and 70 items");
    }
  }

  private static List<Long> sorted(List<Row> pairs) {
    return Arrays.stream(
            pairs.stream().mapToLong(row -> row.getInt(0) * 1000L + row.getInt(1)).toArray())
        .sorted()
        .boxed()
        .toList();
  }
}
