package io.hammingbird.synthetic;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A whole data set in memory, users as rows and items as columns, 16 bytes per rating. Rows and
 * columns are in falling order of their number of ratings, equal numbers in the order in which they
 * first occur.
 */
public final class RatingMatrix {
  /** Stands for a timestamp that is not known. */
  static final long NO_TIME = -1;

  private final int items;
  private final int[] begins;
  private final int[] columns;
  private final float[] ratings;
  private final long[] times;

  /**
   * @param entryUsers user of each rating, numbered from 0 without gaps
   * @param entryItems its item, likewise
   * @param entryTimes seconds since 1970, or {@link #NO_TIME}
   */
  RatingMatrix(int[] entryUsers, int[] entryItems, float[] entryRatings, long[] entryTimes) {
    int[] rowOf = places(entryUsers);
    int[] columnOf = places(entryItems);
    this.items = columnOf.length;
    this.begins = new int[rowOf.length + 1];
    for (int user : entryUsers) {
      begins[rowOf[user] + 1]++;
    }
    for (int row = 0; row < rowOf.length; row++) {
      begins[row + 1] += begins[row];
    }
    this.columns = new int[entryUsers.length];
    this.ratings = new float[entryUsers.length];
    this.times = new long[entryUsers.length];
    int[] next = begins.clone();
    for (int entry = 0; entry < entryUsers.length; entry++) {
      int place = next[rowOf[entryUsers[entry]]]++;
      columns[place] = columnOf[entryItems[entry]];
      ratings[place] = entryRatings[entry];
      times[place] = entryTimes[entry];
    }
  }

  /**
   * Collects ratings on the driver.
   *
   * @param table {@code user_id, item_id, rating, timestamp, sequence}, one row per pair
   */
  public static RatingMatrix of(Dataset<Row> table) {
    int size = Math.toIntExact(table.count());
    int[] users = new int[size];
    int[] items = new int[size];
    float[] ratings = new float[size];
    long[] times = new long[size];
    Map<String, Integer> userNumbers = new HashMap<>();
    Map<String, Integer> itemNumbers = new HashMap<>();
    Iterator<Row> rows =
        table
            .orderBy("sequence")
            .select("user_id", "item_id", "rating", "timestamp")
            .toLocalIterator();
    for (int entry = 0; rows.hasNext(); entry++) {
      Row row = rows.next();
      users[entry] = number(userNumbers, row.getString(0));
      items[entry] = number(itemNumbers, row.getString(1));
      ratings[entry] = row.getFloat(2);
      times[entry] = row.isNullAt(3) ? NO_TIME : row.getLong(3);
    }
    return new RatingMatrix(users, items, ratings, times);
  }

  private static int number(Map<String, Integer> numbers, String id) {
    Integer known = numbers.putIfAbsent(id, numbers.size());
    return known == null ? numbers.size() - 1 : known;
  }

  /** The place of each number by falling count. */
  private static int[] places(int[] numbers) {
    int[] counts = new int[IntStream.of(numbers).max().orElse(-1) + 1];
    for (int number : numbers) {
      counts[number]++;
    }
    int[] order =
        IntStream.range(0, counts.length)
            .boxed()
            .sorted(Comparator.comparingInt(number -> -counts[number]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] places = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
    }
    return places;
  }

  int users() {
    return begins.length - 1;
  }

  int items() {
    return items;
  }

  /** Number of ratings. */
  int size() {
    return columns.length;
  }

  /** The first entry of a user; the last is before the next user's first. */
  int begin(int user) {
    return begins[user];
  }

  int item(int entry) {
    return columns[entry];
  }

  float rating(int entry) {
    return ratings[entry];
  }

  /** Seconds since 1970, or {@link #NO_TIME}. */
  long time(int entry) {
    return times[entry];
  }
}
