package io.hammingbird.split;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Cuts all ratings at exact ranks of a total order. Only the two keys at the cuts come to the
 * driver: the sorted partitions are counted, and the counts tell in which partition, and where in
 * it, each key lies. No partition ever holds all ratings.
 */
final class GlobalOrder {
  private GlobalOrder() {}

  /**
   * Adds {@code split}.
   *
   * @param key columns whose values together are unique to a rating, most significant first
   */
  static Dataset<Row> assign(Dataset<Row> ratings, Ratio ratio, String... key) {
    Column[] columns = Arrays.stream(key).map(ratings::col).toArray(Column[]::new);
    JavaRDD<Row> sorted = ratings.select(columns).orderBy(columns).javaRDD();
    List<Long> counts = countPartitions(sorted);
    long n = counts.stream().mapToLong(Long::longValue).sum();
    Column current = struct(columns);
    Column upToTrain = upTo(sorted, counts, ratio.trainOf(n), key, current);
    Column upToValidation = upTo(sorted, counts, ratio.trainAndValidationOf(n), key, current);
    return ratings.withColumn(
        "split",
        when(upToTrain, Split.TRAIN)
            .when(upToValidation, Split.VALIDATION)
            .otherwise(lit(Split.TEST)));
  }

  private static List<Long> countPartitions(JavaRDD<Row> sorted) {
    List<Row> counted =
        sorted
            .mapPartitionsWithIndex(
                (index, rows) -> {
                  long count = 0;
                  while (rows.hasNext()) {
                    rows.next();
                    count++;
                  }
                  return Collections.singleton(RowFactory.create(index, count)).iterator();
                },
                true)
            .collect();
    List<Long> counts = new ArrayList<>(Collections.nCopies(counted.size(), 0L));
    counted.forEach(row -> counts.set(row.getInt(0), row.getLong(1)));
    return counts;
  }

  /** Whether a rating is among the first {@code rank}. */
  private static Column upTo(
      JavaRDD<Row> sorted, List<Long> counts, long rank, String[] key, Column current) {
    if (rank == 0) {
      return lit(false);
    }
    int partition = 0;
    long before = 0;
    while (before + counts.get(partition) < rank) {
      before += counts.get(partition);
      partition++;
    }
    Row last = rowAt(sorted, partition, rank - before - 1);
    Column[] values = new Column[key.length];
    for (int i = 0; i < key.length; i++) {
      values[i] = lit(last.get(i)).as(key[i]);
    }
    return current.leq(struct(values));
  }

  private static Row rowAt(JavaRDD<Row> sorted, int partition, long position) {
    return sorted
        .mapPartitionsWithIndex(
            (index, rows) -> {
              long left = index == partition ? position : -1;
              // Spark's iterators find their next row in hasNext
              while (left >= 0 && rows.hasNext()) {
                Row row = rows.next();
                if (left == 0) {
                  return Collections.singleton(row).iterator();
                }
                left--;
              }
              return Collections.emptyIterator();
            },
            true)
        .first();
  }
}
