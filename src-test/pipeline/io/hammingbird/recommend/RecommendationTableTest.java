package io.hammingbird.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecommendationTableTest {
  private final SparkSession spark = TestSpark.session();
  private final Dataset<Row> users = names("u7", "u3");
  private final Dataset<Row> items = names("i-a", "i-b", "i-c");
  private final Dataset<Row> topK =
      spark.createDataFrame(
          List.of(
              RowFactory.create(0, 2, 1, 64),
              RowFactory.create(0, 1, 2, 0),
              RowFactory.create(1, 1, 0, 16)),
          StructType.fromDDL("user int, rank int, item int, distance int"));

  @Test
  void namesScoresAndSortsInsideFiles(@TempDir Path folder) {
    String path = folder.resolve("recommendations").toString();

    RecommendationTable.write(RecommendationTable.withIds(topK, users, items, 64), path, 6);

    Dataset<Row> read = spark.read().parquet(path);
    assertThat(read.schema().toDDL().replace(" NOT NULL", ""))
        .isEqualTo("user_id STRING,rank INT,item_id STRING,distance INT,score DOUBLE");
    assertThat(read.coalesce(1).collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("u7", 1, "i-c", 0, 1.0),
            RowFactory.create("u7", 2, "i-b", 64, -1.0),
            RowFactory.create("u3", 1, "i-a", 16, 0.5));
    assertThat(read.filter("user_id = 'u7'").select("rank").collectAsList())
        .containsExactly(RowFactory.create(1), RowFactory.create(2));
  }

  @Test
  void indicesComeBackFromNames() {
    Dataset<Row> named = RecommendationTable.withIds(topK, users, items, 64);

    Dataset<Row> indices = RecommendationTable.withIndices(named, users, items);

    assertThat(indices.columns()).containsExactly("user", "rank", "item");
    assertThat(indices.collectAsList())
        .containsExactlyInAnyOrderElementsOf(topK.select("user", "rank", "item").collectAsList());
  }

  @Test
  void anIndexWithoutANameFailsAndIsNotDropped() {
    Dataset<Row> named = RecommendationTable.withIds(topK, users, names("i-a", "i-b"), 64);

    assertThatThrownBy(named::collectAsList)
        .hasStackTraceContaining("the table of items has no entry with index 2");
  }

  private Dataset<Row> names(String... ids) {
    List<Row> rows = new ArrayList<>();
    for (String id : ids) {
      rows.add(RowFactory.create(rows.size(), id));
    }
    return spark.createDataFrame(rows, StructType.fromDDL("index int, id string"));
  }
}
