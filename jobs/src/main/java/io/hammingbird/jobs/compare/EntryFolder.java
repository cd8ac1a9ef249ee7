package io.hammingbird.jobs.compare;

import io.hammingbird.evaluate.MetricAt;
import io.hammingbird.evaluate.UserValues;
import io.hammingbird.files.AtomicFiles;
import io.hammingbird.files.WholeFolder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** One entry's folder: {@code entry.json}, and {@code users/} with every value of every user. */
record EntryFolder(SparkSession spark, AtomicFiles files, Path path) {
  private static final String ENTRY = "entry.json";
  private static final String USERS = "users";

  boolean exists() {
    return new WholeFolder(files, path).exists();
  }

  Entry read() {
    return WholeFolder.read(files, new Path(path, ENTRY), Entry.class);
  }

  /**
   * Writes the entry.
   *
   * @param ids names of the measured users, in the order of {@code values}
   */
  void write(Entry entry, List<String> ids, UserValues values) {
    new WholeFolder(files, path)
        .fill(
            folder -> {
              writeUsers(new Path(folder, USERS), ids, values);
              WholeFolder.write(files, new Path(folder, ENTRY), entry);
            });
  }

  private void writeUsers(Path table, List<String> ids, UserValues values) {
    StructType schema =
        StructType.fromDDL(
            values.columns().stream()
                .map(column -> "`" + column + "` double")
                .collect(Collectors.joining(", ", "user string, ", "")));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      Object[] row = new Object[1 + values.columns().size()];
      row[0] = ids.get(i);
      for (int column = 1; column < row.length; column++) {
        row[column] = values.values()[i][column - 1];
      }
      rows.add(RowFactory.create(row));
    }
    spark.createDataFrame(rows, schema).coalesce(1).write().parquet(table.toString());
  }

  /** One metric by user. */
  Map<String, Double> users(MetricAt metric) {
    Map<String, Double> values = new HashMap<>();
    spark
        .read()
        .parquet(new Path(path, USERS).toString())
        .select("user", metric.toString())
        .collectAsList()
        .forEach(row -> values.put(row.getString(0), row.getDouble(1)));
    return values;
  }
}
