package io.hammingbird.jobs.compare;

import io.hammingbird.files.AtomicFiles;
import io.hammingbird.files.WholeFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The last table of a comparison, beside its entries: Parquet, CSV and Markdown. */
public final class TableFiles {
  private TableFiles() {}

  /** Writes {@code table/}, {@code table.csv} and {@code table.md}, over those of before. */
  static void write(SparkSession spark, AtomicFiles files, Path folder, ComparisonTable standings) {
    List<Map<String, Object>> rows = rows(standings);
    List<String> names = List.copyOf(rows.get(0).keySet());
    WholeFolder.writeText(files, new Path(folder, "table.csv"), csv(names, rows));
    WholeFolder.writeText(files, new Path(folder, "table.md"), Markdown.of(standings));
    Dataset<Row> table =
        spark
            .createDataFrame(
                rows.stream().map(row -> RowFactory.create(row.values().toArray())).toList(),
                schema(names))
            .coalesce(1);
    new WholeFolder(files, new Path(folder, "table"))
        .replace(temporary -> table.write().mode(SaveMode.Overwrite).parquet(temporary.toString()));
  }

  /** The rows for programs. */
  public static List<Map<String, Object>> rows(ComparisonTable standings) {
    return standings.rows().stream().map(ComparisonRow::columns).toList();
  }

  private static StructType schema(List<String> names) {
    return StructType.fromDDL(
        names.stream()
            .map(
                name ->
                    switch (name) {
                      case "model" -> "model string";
                      case "bits", "runs" -> name + " int";
                      default -> "`" + name + "` double";
                    })
            .collect(Collectors.joining(", ")));
  }

  private static String csv(List<String> names, List<Map<String, Object>> rows) {
    StringBuilder text = new StringBuilder(SpreadsheetCsv.line(names)).append('\n');
    for (Map<String, Object> row : rows) {
      text.append(SpreadsheetCsv.line(new ArrayList<>(row.values()))).append('\n');
    }
    return text.toString();
  }
}
