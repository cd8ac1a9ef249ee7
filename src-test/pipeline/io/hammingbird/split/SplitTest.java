package io.hammingbird.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.TestSpark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Every split against a plain sort in memory, with many equal times, on several partitionings. */
class SplitTest {
  private static final StructType RATINGS =
      new StructType()
          .add("user_id", DataTypes.StringType)
          .add("item_id", DataTypes.StringType)
          .add("rating", DataTypes.FloatType)
          .add("timestamp", DataTypes.LongType)
          .add("sequence", DataTypes.LongType);
  private static final Ratio RATIO = new Ratio(5, 2, 3);
  private static final Comparator<Row> BY_TIME =
      Comparator.<Row>comparingLong(row -> row.getLong(3)).thenComparingLong(row -> row.getLong(4));

  private final List<Row> ratings = ratings(397, 1);

  private static List<Row> ratings(int size, long seed) {
    java.util.Random random = new java.util.Random(seed);
    Map<String, Row> pairs = new LinkedHashMap<>();
    for (long sequence = 0; pairs.size() < size; sequence++) {
      String user = "u" + (int) Math.abs(random.nextGaussian() * 20);
      String item = "i" + random.nextInt(60);
      long time = random.nextInt(30);
      pairs.putIfAbsent(user + item, RowFactory.create(user, item, 1f, time, sequence));
    }
    return List.copyOf(pairs.values());
  }

  private static Dataset<Row> table(List<Row> rows, int partitions) {
    return TestSpark.session().createDataFrame(rows, RATINGS).repartition(partitions);
  }

  private static Map<Long, String> run(Split split, List<Row> rows, int partitions) {
    Map<Long, String> parts = new TreeMap<>();
    for (Row row :
        split.assign(table(rows, partitions)).select("sequence", "split").collectAsList()) {
      assertThat(parts.put(row.getLong(0), row.getString(1))).isNull();
    }
    return parts;
  }

  /** What the split must be, by a sort of each group. */
  private static Map<Long, String> expect(
      List<Row> rows, Function<Row, String> group, Comparator<Row> order, Cut cut) {
    Map<Long, String> parts = new TreeMap<>();
    for (List<Row> members : rows.stream().collect(Collectors.groupingBy(group)).values()) {
      List<Row> sorted = members.stream().sorted(order).toList();
      for (int i = 0; i < sorted.size(); i++) {
        parts.put(sorted.get(i).getLong(4), cut.part(i, sorted.size()));
      }
    }
    return parts;
  }

  private interface Cut {
    String part(int index, int size);
  }

  private static String byRatio(int index, int size) {
    return index < size * 5 / 10 ? "train" : index < size * 7 / 10 ? "validation" : "test";
  }

  /** The order of the random splits, with the hash that Spark computes as a value. */
  private static Comparator<Row> byHash(List<Row> rows, long seed) {
    Map<Long, Long> hashes = new HashMap<>();
    PairHash.add(table(rows, 2), seed)
        .select("sequence", PairHash.COLUMN)
        .collectAsList()
        .forEach(row -> hashes.put(row.getLong(0), row.getLong(1)));
    return Comparator.comparingLong(row -> hashes.get(row.getLong(4)));
  }

  @Test
  void temporalGlobal() {
    Map<Long, String> expected = expect(ratings, row -> "", BY_TIME, SplitTest::byRatio);
    for (int partitions : new int[] {1, 7}) {
      assertThat(run(new TemporalGlobal(RATIO), ratings, partitions)).isEqualTo(expected);
    }
  }

  @Test
  void temporalGlobalWhereAllTimesAreEqualGoesByTheInput() {
    List<Row> equal =
        ratings.stream()
            .map(r -> RowFactory.create(r.get(0), r.get(1), r.get(2), 7L, r.get(4)))
            .toList();
    assertThat(run(new TemporalGlobal(RATIO), equal, 3))
        .isEqualTo(expect(equal, row -> "", BY_TIME, SplitTest::byRatio));
  }

  @Test
  void temporalPerUser() {
    assertThat(run(new TemporalPerUser(RATIO), ratings, 3))
        .isEqualTo(expect(ratings, row -> row.getString(0), BY_TIME, SplitTest::byRatio));
  }

  @Test
  void random() {
    Map<Long, String> expected =
        expect(ratings, row -> "", byHash(ratings, 42), SplitTest::byRatio);
    for (int partitions : new int[] {1, 5}) {
      assertThat(run(new RandomSplit(RATIO, 42), ratings, partitions)).isEqualTo(expected);
    }
    assertThat(run(new RandomSplit(RATIO, 43), ratings, 2)).isNotEqualTo(expected);
  }

  @Test
  void randomPerUser() {
    assertThat(run(new RandomPerUser(RATIO, 42), ratings, 3))
        .isEqualTo(
            expect(ratings, row -> row.getString(0), byHash(ratings, 42), SplitTest::byRatio));
  }

  /** 4 : 1 : 5 of n: training ends at .4 n and test begins at .5 n, halves rounded up. */
  @Test
  void cutsAreRoundedHalfUp() {
    Ratio ratio = new Ratio(4, 1, 5, Rounding.HALF_UP);
    Cut cut =
        (index, size) ->
            index < Math.round(size * .4)
                ? "train"
                : index < Math.round(size * .5) ? "validation" : "test";
    assertThat(run(new RandomPerUser(ratio, 42), ratings, 3))
        .isEqualTo(expect(ratings, row -> row.getString(0), byHash(ratings, 42), cut));
    assertThat(run(new RandomSplit(ratio, 42), ratings, 2))
        .isEqualTo(expect(ratings, row -> "", byHash(ratings, 42), cut));
  }

  @Test
  void leaveLast() {
    Cut cut =
        (index, size) ->
            size < 3 || index < size - 2 ? "train" : index == size - 1 ? "test" : "validation";
    assertThat(run(new LeaveLast(), ratings, 3))
        .isEqualTo(expect(ratings, row -> row.getString(0), BY_TIME, cut));
  }

  @Test
  void partsWithoutRatings() {
    List<Row> one = new ArrayList<>(ratings.subList(0, 1));
    assertThat(run(new TemporalGlobal(RATIO), one, 2).values()).containsExactly("test");
    assertThat(run(new TemporalGlobal(new Ratio(1, 0, 1)), ratings.subList(0, 5), 2).values())
        .containsOnly("train", "test");
  }
}
