package io.hammingbird.recommend;

import io.hammingbird.TestSpark;
import io.hammingbird.codes.Ids;
import io.hammingbird.codes.NamedCodes;
import io.hammingbird.kernels.PackedCodes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Users, items and rules, with the table that must come of them by a sort of all candidates. */
public record Match(
    PackedCodes userCodes, PackedCodes itemCodes, List<Set<Integer>> seen, BitSet eligible) {
  public static final Comparator<List<Object>> BY_USER_AND_RANK =
      Comparator.<List<Object>, String>comparing(row -> (String) row.get(0))
          .thenComparing(row -> (Integer) row.get(1));

  /** Every fifth user has seen nothing, the second nearly everything. */
  public static Match random(int bits, int users, int items) {
    SplittableRandom random = new SplittableRandom(31L * bits + items);
    List<Set<Integer>> seen = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      Set<Integer> list = new HashSet<>();
      for (int i = 0; user % 5 != 0 && i < (user == 1 ? 4 * items : items / 4); i++) {
        list.add(random.nextInt(items));
      }
      seen.add(list);
    }
    BitSet all = new BitSet();
    all.set(0, items);
    return new Match(codes(bits, users, random), codes(bits, items, random), seen, all);
  }

  /** The same, but only every third item is eligible. */
  Match restricted() {
    BitSet some = new BitSet();
    IntStream.iterate(1, item -> item < itemCodes.size(), item -> item + 3).forEach(some::set);
    return new Match(userCodes, itemCodes, seen, some);
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

  /** Ids whose order is another than that of the indices, some beyond ASCII. */
  public static String id(int index) {
    return Integer.toString(index * 7919 % 10_007, 36) + "é".repeat(index % 3);
  }

  static NamedCodes named(String side, PackedCodes codes) {
    return new NamedCodes(
        side, Ids.of(IntStream.range(0, codes.size()).mapToObj(Match::id).toList()), codes);
  }

  NamedCodes users() {
    return named("users", userCodes);
  }

  public NamedCodes items() {
    return named("items", itemCodes);
  }

  /** The seen pairs twice and in no order, as parts of a split and a list may bring them. */
  CandidateRules rules(int partitions) {
    List<Row> rows = new ArrayList<>();
    for (int pass = 0; pass < 2; pass++) {
      for (int user = 0; user < seen.size(); user++) {
        for (int item : seen.get(user)) {
          rows.add(RowFactory.create(user, item));
        }
      }
    }
    return new CandidateRules(
        TestSpark.session()
            .createDataFrame(rows, StructType.fromDDL("user int, item int"))
            .repartition(partitions),
        itemCodes.size(),
        eligible);
  }

  /**
   * The K nearest within the radius: user id, rank, item id, distance and score, ordered by the
   * first two.
   */
  public List<List<Object>> nearest(int k, int radius) {
    return table(
        k,
        (user, item) ->
            userCodes.distance(user, itemCodes, item) <= radius
                ? (userCodes.bits() - 2.0 * userCodes.distance(user, itemCodes, item))
                    / userCodes.bits()
                : Double.NaN);
  }

  /** The K of highest inner product with the vectors: the same columns. */
  List<List<Object>> best(int k, float[] vectors) {
    return table(k, (user, item) -> innerProduct(user, vectors, item));
  }

  private double innerProduct(int user, float[] vectors, int item) {
    int bits = itemCodes.bits();
    double sum = 0;
    for (int d = 0; d < bits; d++) {
      long word = itemCodes.words()[item * itemCodes.wordsPerCode() + d / Long.SIZE];
      sum += (word >>> d & 1) == 1 ? vectors[user * bits + d] : -vectors[user * bits + d];
    }
    return sum;
  }

  /** Whole numbers, so that sums are exact in any order and many are equal. */
  float[] vectors() {
    SplittableRandom random = new SplittableRandom(77);
    float[] vectors = new float[userCodes.size() * userCodes.bits()];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = random.nextInt(-2, 3);
    }
    return vectors;
  }

  /**
   * @param score what candidates are ordered by; NaN for those that are none
   */
  private List<List<Object>> table(int k, ToDoubleBiFunction<Integer, Integer> score) {
    List<List<Object>> rows = new ArrayList<>();
    for (int user = 0; user < userCodes.size(); user++) {
      int of = user;
      List<Integer> candidates =
          eligible.stream()
              .filter(item -> !seen.get(of).contains(item))
              .filter(item -> !Double.isNaN(score.applyAsDouble(of, item)))
              .boxed()
              .sorted(
                  Comparator.<Integer>comparingDouble(item -> -score.applyAsDouble(of, item))
                      .thenComparing(item -> item))
              .limit(k)
              .toList();
      for (int rank = 0; rank < candidates.size(); rank++) {
        int item = candidates.get(rank);
        rows.add(
            List.of(
                id(user),
                rank + 1,
                id(item),
                userCodes.distance(user, itemCodes, item),
                score.applyAsDouble(user, item)));
      }
    }
    rows.sort(BY_USER_AND_RANK);
    return rows;
  }

  /** The same from a table. */
  static List<List<Object>> read(String path) {
    return TestSpark.session().read().parquet(path).collectAsList().stream()
        .map(Match::row)
        .sorted(BY_USER_AND_RANK)
        .toList();
  }

  static List<Object> row(Row row) {
    return List.of(
        row.getString(0), row.getInt(1), row.getString(2), row.getInt(3), row.getDouble(4));
  }
}
