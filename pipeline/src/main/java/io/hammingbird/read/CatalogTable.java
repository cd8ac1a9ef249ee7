package io.hammingbird.read;

import io.hammingbird.read.files.TableFolders;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.execution.datasources.CatalogFileIndex;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.InMemoryFileIndex;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import scala.collection.JavaConverters;

/** What Spark's plan of a table or view tells of how it is kept. */
record CatalogTable(SparkSession spark, String name, Dataset<Row> rows) {

  static CatalogTable find(SparkSession spark, String name) {
    return new CatalogTable(spark, name, spark.table(name));
  }

  private LogicalPlan plan() {
    return rows.queryExecution().analyzed();
  }

  /** The version of a table of Delta or Iceberg; views and other tables have none. */
  Optional<String> newestVersion() {
    LogicalPlan table = plan();
    while (table instanceof SubqueryAlias alias) {
      table = alias.child();
    }
    if (table instanceof DataSourceV2Relation relation) {
      String snapshot = relation.table().properties().getOrDefault("current-snapshot-id", "");
      return Optional.of(snapshot).filter(id -> id.matches("\\d+"));
    }
    return location(table)
        .filter(files -> files.getClass().getName().startsWith("org.apache.spark.sql.delta."))
        .map(files -> spark.sql("DESCRIBE HISTORY %s LIMIT 1".formatted(name)).head())
        .map(row -> String.valueOf(row.<Object>getAs("version")));
  }

  private static Optional<FileIndex> location(LogicalPlan plan) {
    return plan instanceof LogicalRelation relation
            && relation.relation() instanceof HadoopFsRelation files
        ? Optional.of(files.location())
        : Optional.empty();
  }

  /**
   * A table or view of plain files may lie on the folder of a table of another format, and so may
   * {@code parquet.`/path`}.
   *
   * @throws io.hammingbird.errors.InputDataException when it does
   */
  void refuseFilesOfTables() throws IOException {
    TableFolders tables = new TableFolders("data.input");
    for (LogicalPlan leaf : JavaConverters.seqAsJavaList(plan().collectLeaves())) {
      FileIndex files = location(leaf).orElse(null);
      if (files instanceof InMemoryFileIndex || files instanceof CatalogFileIndex) {
        for (Path folder : JavaConverters.seqAsJavaList(files.rootPaths())) {
          FileSystem fileSystem = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
          tables.refuseAt(fileSystem, folder);
        }
      }
    }
  }
}
