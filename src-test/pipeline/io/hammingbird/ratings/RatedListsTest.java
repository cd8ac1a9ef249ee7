package io.hammingbird.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.split.Split;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class RatedListsTest {
  private static final int[][] ITEMS = {{0, 2, 3}, {1}, {}, {0, 3}};
  private static final float[][] RATINGS = {{1, 2, 3}, {4}, {}, {5, 0.5f}};

  @Test
  void theOtherSideHasTheSameRatings() {
    RatedLists byItem = RatedLists.of(ITEMS, RATINGS).transposed(5);

    assertThat(byItem.lists().rows()).isEqualTo(5);
    assertThat(byItem.lists().row(0)).containsExactly(0, 3);
    assertThat(byItem.ratings(0)).containsExactly(1, 5);
    assertThat(byItem.lists().row(3)).containsExactly(0, 3);
    assertThat(byItem.ratings(3)).containsExactly(3, 0.5f);
    assertThat(byItem.ratings(1)).containsExactly(4);
    assertThat(byItem.ratings(4)).isEmpty();
  }

  @Test
  void withoutRatingsEveryRatingIsOne() {
    RatedLists implicit = RatedLists.implicit(IndexLists.of(ITEMS));

    assertThat(implicit.ratings(0)).containsExactly(1, 1, 1);
    assertThat(implicit.transposed(4).ratings(3)).containsExactly(1, 1);
    assertThat(implicit.transposed(4).ratings()).isEmpty();
  }

  @Test
  void everyIndexHasARating() {
    assertThatThrownBy(() -> RatedLists.of(ITEMS, new float[][] {{1, 2, 3}, {}, {4}, {5, 6}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 1 has 1 indices and 0 ratings");
    assertThatThrownBy(() -> new RatedLists(IndexLists.of(ITEMS), new float[2]))
        .hasMessage("2 ratings of 6 indices");
  }

  @Test
  void ofATableInAnyOrder() {
    Dataset<Row> table =
        TestSpark.session()
            .createDataFrame(
                List.of(
                    RowFactory.create(3, 3, 0.5f, "train"),
                    RowFactory.create(0, 2, 2f, "train"),
                    RowFactory.create(0, 1, 5f, "test"),
                    RowFactory.create(0, 3, 3f, "train"),
                    RowFactory.create(3, 0, 5f, "train"),
                    RowFactory.create(0, 0, 1f, "train"),
                    RowFactory.create(1, 1, 4f, "train")),
                StructType.fromDDL("user int, item int, rating float, split string"));

    RatedLists rated = InteractionLists.ratedItemsOfUsers(table, Split.TRAIN, 4);

    assertThat(rated.lists().indices()).containsExactly(0, 2, 3, 1, 0, 3);
    assertThat(rated.lists().offsets()).containsExactly(0, 3, 4, 4, 6);
    assertThat(rated.ratings()).containsExactly(1, 2, 3, 4, 5, 0.5f);
  }
}
