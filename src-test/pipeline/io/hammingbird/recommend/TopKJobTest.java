package io.hammingbird.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import io.hammingbird.code.CodeTable;
import io.hammingbird.config.InputDataException;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.PackedCodes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The oracle is a sort of all candidates by (distance, index). */
class TopKJobTest {
  private static final long PLENTY = 1 << 20;

  private final SparkSession spark = TestSpark.session();

  @ParameterizedTest
  @CsvSource({
    // bits, users, items, k, partitions of the users, bytes of a slice
    "64, 40, 200, 10, 1, 1048576",
    "64, 40, 200, 10, 7, 1048576",
    "64, 40, 200, 10, 3, 128",
    "64, 40, 200, 200, 2, 8",
    "8, 60, 300, 25, 4, 1048576",
    "8, 60, 300, 25, 4, 400",
    "130, 20, 50, 10, 2, 200",
    "64, 5, 3, 10, 2, 1048576",
    "64, 5, 3, 10, 2, 8"
  })
  void equalsBruteForce(int bits, int users, int items, int k, int partitions, long sliceBytes) {
    Case data = Case.random(bits, users, items);

    Dataset<Row> found =
        new TopKJob(k, KernelChoice.CPU, sliceBytes)
            .run(
                CodeTable.rows(spark, data.userCodes).repartition(partitions),
                data.itemCodes,
                new CandidateRules(seenTable(data.seen)));

    assertThat(found.columns()).containsExactly("user", "rank", "item", "distance");
    assertThat(rows(found)).isEqualTo(data.bruteForce(k));
  }

  @Test
  void usersWithoutSeenItemsAreServed() {
    Case data = Case.random(64, 6, 30);
    data.seen.forEach(Set::clear);

    assertThat(
            rows(
                new TopKJob(4, KernelChoice.AUTO, PLENTY)
                    .run(
                        CodeTable.rows(spark, data.userCodes),
                        data.itemCodes,
                        new CandidateRules(seenTable(data.seen)))))
        .isEqualTo(data.bruteForce(4))
        .hasSize(24);
  }

  @Test
  void aUserWhoHasSeenEverythingHasNoRows() {
    Case data = Case.random(64, 2, 5);
    data.seen.get(1).addAll(List.of(0, 1, 2, 3, 4));

    List<List<Integer>> rows =
        rows(
            new TopKJob(5, KernelChoice.CPU, PLENTY)
                .run(
                    CodeTable.rows(spark, data.userCodes),
                    data.itemCodes,
                    new CandidateRules(seenTable(data.seen))));

    assertThat(rows).extracting(row -> row.get(0)).containsOnly(0);
  }

  @Test
  void equalDistancesAreOrderedByIndexAcrossSlices() {
    PackedCodes same = new PackedCodes(64, 9, new long[9]);

    List<List<Integer>> rows =
        rows(
            new TopKJob(5, KernelChoice.CPU, 2 * Long.BYTES)
                .run(
                    CodeTable.rows(spark, same.slice(0, 1)),
                    same,
                    new CandidateRules(seenTable(List.of(Set.of(1, 3))))));

    assertThat(rows).extracting(row -> row.get(2)).containsExactly(0, 2, 4, 5, 6);
  }

  @Test
  void noItemsIsAnError() {
    PackedCodes none = new PackedCodes(64, 0, new long[0]);

    assertThatThrownBy(
            () ->
                new TopKJob(5, KernelChoice.CPU, PLENTY)
                    .run(
                        CodeTable.rows(spark, none),
                        none,
                        new CandidateRules(seenTable(List.of()))))
        .isInstanceOf(InputDataException.class);
  }

  /** Rows twice and in no order, as two parts of a split may bring them. */
  private Dataset<Row> seenTable(List<Set<Integer>> seen) {
    List<Row> rows = new ArrayList<>();
    for (int pass = 0; pass < 2; pass++) {
      for (int user = 0; user < seen.size(); user++) {
        for (int item : seen.get(user)) {
          rows.add(RowFactory.create(user, item));
        }
      }
    }
    return spark.createDataFrame(rows, StructType.fromDDL("user int, item int"));
  }

  private static List<List<Integer>> rows(Dataset<Row> found) {
    return found.collectAsList().stream()
        .map(row -> List.of(row.getInt(0), row.getInt(1), row.getInt(2), row.getInt(3)))
        .sorted(
            Comparator.<List<Integer>, Integer>comparing(r -> r.get(0))
                .thenComparing(r -> r.get(1)))
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

    List<List<Integer>> bruteForce(int k) {
      List<List<Integer>> rows = new ArrayList<>();
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
          rows.add(List.of(user, rank + 1, item, userCodes.distance(user, itemCodes, item)));
        }
      }
      return rows;
    }
  }
}
