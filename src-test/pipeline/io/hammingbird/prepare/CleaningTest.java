package io.hammingbird.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.prepare.FilterConfig.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** The last rating of a pair by hand, and minimum counts against a plain loop. */
class CleaningTest {
  private static final StructType RATINGS =
      new StructType()
          .add("user_id", DataTypes.StringType)
          .add("item_id", DataTypes.StringType)
          .add("rating", DataTypes.FloatType)
          .add("timestamp", DataTypes.LongType)
          .add("sequence", DataTypes.LongType);

  private static Row rating(String user, String item, float rating, Long timestamp, long sequence) {
    return RowFactory.create(user, item, rating, timestamp, sequence);
  }

  private static Dataset<Row> table(List<Row> rows) {
    return TestSpark.session().createDataFrame(rows, RATINGS).repartition(3);
  }

  @Test
  void theLastByTimeThenByLineStays() {
    List<Row> rows =
        List.of(
            rating("a", "x", 1, 10L, 0),
            rating("a", "x", 2, 9L, 1), // earlier, though it stands later
            rating("b", "x", 3, 5L, 2),
            rating("b", "x", 4, 5L, 3), // equal times: the later line
            rating("c", "x", 5, 0L, 4),
            rating("c", "x", 6, null, 5), // an unknown time is before 1970-01-01
            rating("d", "x", 7, null, 7),
            rating("d", "x", 8, null, 6));
    assertThat(
            Deduplicate.lastOfPair(table(rows)).orderBy("user_id").collectAsList().stream()
                .map(row -> row.getFloat(2)))
        .containsExactly(1f, 4f, 5f, 7f);
  }

  @Test
  void theBoundIsStrictAndASinglePassCountsBothSidesAtOnce() {
    // u1 has 3 ratings, of which z goes with its item: 2 stay, though 2 is not above 2
    List<Row> rows = new ArrayList<>();
    for (String user : List.of("u1", "u2", "u3")) {
      for (String item : List.of("x", "y")) {
        rows.add(rating(user, item, 1, null, rows.size()));
      }
    }
    rows.add(rating("u1", "z", 1, null, 6));
    rows.add(rating("u2", "z", 1, null, 7));
    assertThat(filter(rows, 2, false)).containsExactlyInAnyOrder("u1 x", "u1 y", "u2 x", "u2 y");
    assertThatThrownBy(() -> filter(rows, 2, true))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("filter.min-count = 2 leaves nothing of 8 ratings")
        .hasMessageContaining("filter.repeat = false");
    assertThat(filter(rows, 1, false)).hasSize(8);
  }

  @Test
  void nothingLeftSaysWhatLowerCountsWouldLeave() {
    // u has x to z and v has x to z: with more than 1 on both sides six; the six of w are its own
    List<Row> rows = new ArrayList<>();
    for (String pair : "u x,u y,u z,v x,v y,v z,w 1,w 2,w 3,w 4,w 5,w 6".split(",", -1)) {
      rows.add(rating(pair.split(" ", -1)[0], pair.split(" ", -1)[1], 1, null, rows.size()));
    }
    assertThatThrownBy(() -> filter(rows, 6, false))
        .isInstanceOf(InputDataException.class)
        .hasMessage(
            """
            filter.min-count = 6 leaves nothing of 12 ratings: none is of a user and an item with more than 6 ratings each.
              filter.min-count = 5   filter.repeat = false  would leave 0 ratings of 0 users and 0 items
              filter.min-count = 1   filter.repeat = false  would leave 6 ratings of 2 users and 3 items
              filter.min-count = 0   filter.repeat = false  would leave 12 ratings of 3 users and 9 items
            Set one that leaves enough, or give more data""");
    assertThatThrownBy(() -> filter(rows, 2, true))
        .hasMessageContaining(
            """
            , counted repeatedly.
              filter.min-count = 2   filter.repeat = false  would leave 0 ratings of 0 users and 0 items
              filter.min-count = 1   filter.repeat = true   would leave 6 ratings of 2 users and 3 items
              filter.min-count = 0   filter.repeat = true   would leave 12 ratings of 3 users and 9 items
            """);
  }

  @Test
  void randomRatingsAgreeWithAPlainLoop() {
    for (int seed = 0; seed < 2; seed++) {
      Random random = new Random(seed);
      Set<String> pairs =
          random
              .ints(400, 0, 900)
              .mapToObj(i -> "u%d i%d".formatted((int) Math.sqrt(i), i % 23))
              .collect(Collectors.toSet());
      List<Row> rows =
          pairs.stream()
              .map(pair -> rating(pair.split(" ", -1)[0], pair.split(" ", -1)[1], 1, null, 0))
              .toList();
      assertThat(filter(rows, 5, false)).containsExactlyInAnyOrderElementsOf(pass(pairs, 5));
      Set<String> stable = pairs;
      while (!pass(stable, 5).equals(stable)) {
        stable = pass(stable, 5);
      }
      assertThat(filter(rows, 5, true)).containsExactlyInAnyOrderElementsOf(stable);
    }
  }

  /*
   * More than one rating. Users a: x y, b: x z, c: y; items x: 2, y: 2, z: 1. Together c and z go, but
   * nothing else. Items first: z goes, so that b has one rating left and goes, as c does. Users
   * first: c goes, so that y has one rating left and goes, as z does.
   */
  @Test
  void theSideThatComesSecondIsCountedInWhatTheFirstLeaves() {
    List<Row> rows = new ArrayList<>();
    for (String pair : List.of("a x", "a y", "b x", "b z", "c y")) {
      rows.add(rating(pair.split(" ", -1)[0], pair.split(" ", -1)[1], 1, null, rows.size()));
    }
    assertThat(filter(rows, 1, Order.TOGETHER)).containsExactlyInAnyOrder("a x", "a y", "b x");
    assertThat(filter(rows, 1, Order.ITEMS_FIRST)).containsExactlyInAnyOrder("a x", "a y");
    assertThat(filter(rows, 1, Order.USERS_FIRST)).containsExactlyInAnyOrder("a x", "b x");
    assertThatThrownBy(() -> filter(rows, 2, Order.ITEMS_FIRST))
        .hasMessageContaining("filter.min-count = 1   filter.order = items-first  would leave 2");
  }

  private static List<String> filter(List<Row> rows, int minCount, boolean repeat) {
    return filter(rows, new FilterConfig(minCount, repeat));
  }

  private static List<String> filter(List<Row> rows, int minCount, Order order) {
    return filter(rows, new FilterConfig(minCount, false, order));
  }

  private static List<String> filter(List<Row> rows, FilterConfig config) {
    Counted kept = MinimumCount.filter(table(rows), rows.size(), config);
    List<String> pairs =
        kept.table().collectAsList().stream()
            .map(row -> row.getString(0) + " " + row.getString(1))
            .toList();
    assertThat(kept.rows()).isEqualTo(pairs.size());
    kept.table().unpersist();
    return pairs;
  }

  private static Set<String> pass(Set<String> pairs, int minCount) {
    Map<String, Long> users = count(pairs, pair -> pair.split(" ", -1)[0]);
    Map<String, Long> items = count(pairs, pair -> pair.split(" ", -1)[1]);
    return pairs.stream()
        .filter(
            p ->
                users.get(p.split(" ", -1)[0]) > minCount
                    && items.get(p.split(" ", -1)[1]) > minCount)
        .collect(Collectors.toSet());
  }

  private static Map<String, Long> count(Set<String> pairs, Function<String, String> side) {
    return pairs.stream().collect(Collectors.groupingBy(side, Collectors.counting()));
  }
}
