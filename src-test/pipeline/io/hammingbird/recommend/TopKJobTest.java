package io.hammingbird.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import io.hammingbird.code.Ids;
import io.hammingbird.code.NamedCodes;
import io.hammingbird.config.InputDataException;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.PackedCodes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The oracle is a sort of all candidates by (distance, index). */
class TopKJobTest {
  private static final long PLENTY = 1 << 20;
  private static final Comparator<List<Object>> BY_USER_AND_RANK =
      Comparator.<List<Object>, String>comparing(row -> (String) row.get(0))
          .thenComparing(row -> (Integer) row.get(1));

  private final SparkSession spark = TestSpark.session();
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    // bits, users, items, k, partitions of the excluded pairs, bytes of a slice
    "64, 40, 200, 10, 1, 1048576",
    "64, 40, 200, 10, 7, 1048576",
    "64, 40, 200, 10, 3, 128",
    "64, 40, 200, 200, 2, 8",
    "8, 60, 300, 25, 4, 1048576",
    "8, 60, 300, 25, 4, 400",
    "130, 20, 50, 10, 2, 200",
    "64, 5, 3, 10, 2, 1048576",
    "64, 5, 3, 10, 2, 8",
    "64, 7, 1, 3, 2, 1048576"
  })
  void equalsBruteForce(int bits, int users, int items, int k, int partitions, long sliceBytes) {
    Case data = Case.random(bits, users, items);

    TopKSummary summary =
        job(k, KernelChoice.CPU, sliceBytes)
            .write(data.users(), data.items(), rules(data.seen, partitions), path());

    assertThat(rows()).isEqualTo(data.bruteForce(k));
    assertThat(summary.users()).isEqualTo(users);
    assertThat(summary.pairs()).isEqualTo((long) users * items);
    assertThat(summary.kernelSeconds()).isPositive();
  }

  @Test
  void usersWithoutSeenItemsAreServed() {
    Case data = Case.random(64, 6, 30);
    data.seen.forEach(Set::clear);

    job(4, KernelChoice.AUTO, PLENTY)
        .write(data.users(), data.items(), rules(data.seen, 1), path());

    assertThat(rows()).isEqualTo(data.bruteForce(4)).hasSize(24);
  }

  @Test
  void aUserWhoHasSeenEverythingHasNoRows() {
    Case data = Case.random(64, 2, 5);
    data.seen.get(1).addAll(List.of(0, 1, 2, 3, 4));

    job(5, KernelChoice.CPU, PLENTY).write(data.users(), data.items(), rules(data.seen, 2), path());

    assertThat(rows()).isEqualTo(data.bruteForce(5)).isNotEmpty();
    assertThat(rows()).extracting(row -> row.get(0)).containsOnly(name(0));
  }

  @Test
  void equalDistancesAreOrderedByIndexAcrossSlices() {
    PackedCodes same = new PackedCodes(64, 9, new long[9]);

    job(5, KernelChoice.CPU, 2 * Long.BYTES)
        .write(
            named("users", same.slice(0, 1)),
            named("items", same),
            rules(List.of(Set.of(1, 3)), 1),
            path());

    assertThat(rows())
        .extracting(row -> row.get(2))
        .containsExactly(name(0), name(2), name(4), name(5), name(6));
  }

  @Test
  void noItemsIsAnError() {
    PackedCodes none = new PackedCodes(64, 0, new long[0]);

    assertThatThrownBy(
            () ->
                job(5, KernelChoice.CPU, PLENTY)
                    .write(named("users", none), named("items", none), rules(List.of(), 1), path()))
        .isInstanceOf(InputDataException.class);
  }

  private TopKJob job(int k, KernelChoice kernel, long sliceBytes) {
    return new TopKJob(spark, k, kernel, sliceBytes, Integer.MAX_VALUE);
  }

  private String path() {
    return folder.resolve("recommendations").toString();
  }

  /** Ids whose order is another than that of the indices. */
  private static String name(int index) {
    return Integer.toString(index * 7919 % 10_007, 36) + "é".repeat(index % 3);
  }

  private static NamedCodes named(String side, PackedCodes codes) {
    List<String> names = IntStream.range(0, codes.size()).mapToObj(TopKJobTest::name).toList();
    return new NamedCodes(side, Ids.of(names), codes);
  }

  /** Rows twice and in no order, as two parts of a split may bring them. */
  private CandidateRules rules(List<Set<Integer>> seen, int partitions) {
    List<Row> rows = new ArrayList<>();
    for (int pass = 0; pass < 2; pass++) {
      for (int user = 0; user < seen.size(); user++) {
        for (int item : seen.get(user)) {
          rows.add(RowFactory.create(user, item));
        }
      }
    }
    return new CandidateRules(
        spark
            .createDataFrame(rows, StructType.fromDDL("user int, item int"))
            .repartition(partitions));
  }

  /** User id, rank, item id, distance and score, ordered by the first two. */
  private List<List<Object>> rows() {
    return spark.read().parquet(path()).collectAsList().stream()
        .map(
            row ->
                List.<Object>of(
                    row.getString(0),
                    row.getInt(1),
                    row.getString(2),
                    row.getInt(3),
                    row.getDouble(4)))
        .sorted(BY_USER_AND_RANK)
        .toList();
  }

  private record Case(PackedCodes userCodes, PackedCodes itemCodes, List<Set<Integer>> seen) {

    static Case random(int bits, int users, int items) {
      SplittableRandom random = new SplittableRandom(31L * bits + items);
      List<Set<Integer>> seen = new ArrayList<>();
      for (int user = 0; user < users; user++) {
        Set<Integer> list = new HashSet<>();
        // Every fifth user has seen nothing.
        for (int i = 0; user % 5 != 0 && i < items / 4; i++) {
          list.add(random.nextInt(items));
        }
        seen.add(list);
      }
      return new Case(codes(bits, users, random), codes(bits, items, random), seen);
    }

    private static PackedCodes codes(int bits, int size, SplittableRandom random) {
      float[][] rows = new float[size][bits];
      for (float[] row : rows) {
        for (int d = 0; d < bits; d++) {
          row[d] = random.nextInt(2) - 0.5f;
        }
      }
      return PackedCodes.fromSigns(bits, rows);
    }

    NamedCodes users() {
      return named("users", userCodes);
    }

    NamedCodes items() {
      return named("items", itemCodes);
    }

    List<List<Object>> bruteForce(int k) {
      List<List<Object>> rows = new ArrayList<>();
      for (int user = 0; user < userCodes.size(); user++) {
        int of = user;
        List<Integer> candidates =
            IntStream.range(0, itemCodes.size())
                .filter(item -> !seen.get(of).contains(item))
                .boxed()
                .sorted(
                    Comparator.<Integer>comparingInt(
                            item -> userCodes.distance(of, itemCodes, item))
                        .thenComparing(item -> item))
                .limit(k)
                .toList();
        for (int rank = 0; rank < candidates.size(); rank++) {
          int item = candidates.get(rank);
          int distance = userCodes.distance(user, itemCodes, item);
          double score = (userCodes.bits() - 2.0 * distance) / userCodes.bits();
          rows.add(List.of(name(user), rank + 1, name(item), distance, score));
        }
      }
      rows.sort(BY_USER_AND_RANK);
      return rows;
    }
  }
}
