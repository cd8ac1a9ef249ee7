package io.hammingbird.recommend.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.TestSpark;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.recommend.Match;
import io.hammingbird.recommend.search.BatchSearch.Nearest;
import io.hammingbird.recommend.search.BatchSearch.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a sort of all candidates; tasks hold no query, some of a batch, and several batches. */
class BatchSearchTest {
  @ParameterizedTest
  @CsvSource({"64, 2500, 1, CPU", "70, 2500, 3, AUTO", "8, 5, 9, CPU_SCAN"})
  void findsWhatSortingAllFinds(int bits, int users, int partitions, KernelChoice kernel) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
    Match match = Match.random(bits, users, 40);
    List<Query> queries = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      int[] seen = match.seen().get(user).stream().mapToInt(item -> item).sorted().toArray();
      queries.add(new Query(Match.id(user), words(match.userCodes(), user), seen));
    }

    List<Nearest> found =
        new BatchSearch(spark.broadcast(match.items()), kernel, 7)
            .search(spark.parallelize(queries, partitions))
            .collect();

    assertThat(found).extracting(Nearest::id).isEqualTo(queries.stream().map(Query::id).toList());
    assertThat(table(found))
        .isEqualTo(match.nearest(7, bits).stream().map(r -> r.subList(0, 4)).toList());
  }

  private static long[] words(PackedCodes codes, int index) {
    return Arrays.copyOfRange(
        codes.words(), index * codes.wordsPerCode(), (index + 1) * codes.wordsPerCode());
  }

  private static List<List<Object>> table(List<Nearest> found) {
    List<List<Object>> rows = new ArrayList<>();
    for (Nearest nearest : found) {
      for (int rank = 0; rank < nearest.ids().length; rank++) {
        rows.add(List.of(nearest.id(), rank + 1, nearest.ids()[rank], nearest.distances()[rank]));
      }
    }
    rows.sort(Match.BY_USER_AND_RANK);
    return rows;
  }
}
