package io.hammingbird.evaluate;

import io.hammingbird.TestSpark;
import io.hammingbird.codes.Learned;
import io.hammingbird.evaluate.rank.Ranking;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.recommend.CandidateLists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Small random interactions in two tastes, in three parts; items are indexed by training count. */
public final class Fixture {
  public static final int USERS = 60;
  public static final int ITEMS = 40;

  /** No list rules anything out. */
  public static final CandidateLists ALL = CandidateLists.none(ITEMS);

  /** Every unseen item is a candidate, every held-out one a hit. */
  public static final Protocol PROTOCOL = Protocol.of("P-HCFRec");

  public record Interaction(int user, int item, String split) {}

  private Fixture() {}

  /** Even users like even items, odd users odd ones; low indices are liked most. */
  public static List<Interaction> interactions() {
    SplittableRandom random = new SplittableRandom(11);
    List<Interaction> rows = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      for (int item = 0; item < ITEMS; item++) {
        double taste = (user - item) % 2 == 0 ? 0.9 : 0.1;
        if (random.nextDouble() < taste * (1 - 0.5 * item / ITEMS)) {
          int part = random.nextInt(10);
          // The last user has no training and the one before no test rows.
          String split = part < 5 ? "train" : part < 7 ? "validation" : "test";
          if (user == USERS - 2 && split.equals("test")) {
            split = "train";
          } else if (user == USERS - 1) {
            split = "test";
          }
          rows.add(new Interaction(user, item, split));
        }
      }
    }
    return rows;
  }

  public static Dataset<Row> table(List<Interaction> interactions) {
    List<Row> rows =
        interactions.stream()
            .map(row -> RowFactory.create(row.user(), row.item(), 1f, row.split()))
            .toList();
    return TestSpark.session()
        .createDataFrame(
            rows, StructType.fromDDL("user int, item int, rating float, split string"));
  }

  public static HeldOut test() {
    return HeldOut.test(table(interactions()), ALL, PROTOCOL);
  }

  /** The items of every user who has any in one of the parts. */
  public static Map<Integer, SortedSet<Integer>> itemsOf(List<String> splits) {
    return interactions().stream()
        .filter(row -> splits.contains(row.split()))
        .collect(
            Collectors.groupingBy(
                Interaction::user,
                TreeMap::new,
                Collectors.mapping(Interaction::item, Collectors.toCollection(TreeSet::new))));
  }

  /** The items of every user in one of the parts. */
  public static IndexLists listsOf(String... splits) {
    Map<Integer, SortedSet<Integer>> items = itemsOf(List.of(splits));
    return IndexLists.of(
        IntStream.range(0, USERS)
            .mapToObj(user -> items.getOrDefault(user, new TreeSet<>()))
            .map(list -> list.stream().mapToInt(i -> i).toArray())
            .toArray(int[][]::new));
  }

  /** Ranked items of every measured user. */
  public static Map<Integer, List<Integer>> lists(HeldOut heldOut, Learned learned, int k) {
    try (EvaluationSet users = heldOut.users()) {
      return users.measure(
          learned,
          Ranking.NEAREST,
          k,
          lists ->
              lists.collect().stream()
                  .collect(
                      Collectors.toMap(
                          list -> list.user().user(),
                          list -> Arrays.stream(list.items()).boxed().toList())));
    }
  }
}
