package io.hammingbird.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class RecommendationTableTest {
  private final SparkSession spark = TestSpark.session();
  private final Dataset<Row> users = names("u7", "u3");
  private final Dataset<Row> items = names("i-a", "i-b", "i-c");

  @Test
  void indicesComeBackFromNames() {
    Dataset<Row> indices =
        RecommendationTable.withIndices(
            recommendations(
                RowFactory.create("u7", 2, "i-b"),
                RowFactory.create("u7", 1, "i-c"),
                RowFactory.create("u3", 1, "i-a")),
            users,
            items);

    assertThat(indices.columns()).containsExactly("user", "rank", "item");
    assertThat(indices.collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create(0, 2, 1), RowFactory.create(0, 1, 2), RowFactory.create(1, 1, 0));
  }

  @Test
  void aNameWithoutAnIndexFailsAndIsNotDropped() {
    Dataset<Row> indices =
        RecommendationTable.withIndices(
            recommendations(RowFactory.create("u7", 1, "i-d")), users, items);

    assertThatThrownBy(indices::collectAsList)
        .hasStackTraceContaining("the table of items has no entry with id i-d");
  }

  private Dataset<Row> recommendations(Row... rows) {
    return spark.createDataFrame(
        List.of(rows), StructType.fromDDL("user_id string, rank int, item_id string"));
  }

  private Dataset<Row> names(String... ids) {
    List<Row> rows = new ArrayList<>();
    for (String id : ids) {
      rows.add(RowFactory.create(rows.size(), id));
    }
    return spark.createDataFrame(rows, StructType.fromDDL("index int, id string"));
  }
}
