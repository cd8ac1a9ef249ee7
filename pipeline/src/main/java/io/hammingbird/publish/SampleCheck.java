package io.hammingbird.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.hammingbird.codes.CodeTable;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.recommend.CandidateRules;
import io.hammingbird.recommend.RecommendConfig;
import io.hammingbird.store.Run;
import io.hammingbird.store.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Recomputes the lists of some users without the kernels that made them: distances and scores from
 * the codes, and that no better candidate was left out. The same run gives the same sample.
 *
 * @param isComplete whether {@code rules} are all that the lists obey
 */
record SampleCheck(
    SparkSession spark, Run run, RecommendConfig config, CandidateRules rules, boolean isComplete) {
  static final int USERS = 200;
  private static final long SEED = 42;

  /**
   * @param named {@code user, item, rank, distance, score} with indices
   * @throws io.hammingbird.errors.InputDataException when a list is not the right one
   */
  void check(Dataset<Row> named) {
    OptionalInt bits = run.manifest().bits();
    PackedCodes users = CodeTable.read(spark, run.codes("user"), bits);
    PackedCodes items = CodeTable.read(spark, run.codes("item"), bits);
    Object[] sample = sample();
    Map<Integer, List<Row>> lists = new HashMap<>();
    for (Row row : named.where(col("user").isin(sample)).collectAsList()) {
      lists.computeIfAbsent(row.getInt(0), user -> new ArrayList<>()).add(row);
    }
    Map<Integer, BitSet> excluded = new HashMap<>();
    for (Row row : rules.excluded().where(col("user").isin(sample)).collectAsList()) {
      excluded.computeIfAbsent(row.getInt(0), user -> new BitSet()).set(row.getInt(1));
    }
    Map<Integer, float[]> vectors = config.isAsymmetric() ? vectors(sample) : Map.of();
    for (Object user : sample) {
      BitSet candidates = (BitSet) rules.eligible().clone();
      candidates.andNot(excluded.getOrDefault(user, new BitSet()));
      List<Row> list =
          lists.getOrDefault(user, List.of()).stream()
              .sorted(Comparator.comparingInt(row -> row.getInt(2)))
              .toList();
      UserScores scores =
          new UserScores(users, (int) user, items, vectors.get(user), config.isAsymmetric());
      check((int) user, list, candidates, scores);
    }
  }

  private Object[] sample() {
    return run
        .read(spark, Table.USERS)
        .orderBy(xxhash64(col("index"), lit(SEED)), col("index"))
        .limit(USERS)
        .select("index")
        .collectAsList()
        .stream()
        .map(row -> (Object) row.getInt(0))
        .toArray();
  }

  private Map<Integer, float[]> vectors(Object[] sample) {
    Map<Integer, float[]> vectors = new HashMap<>();
    for (Row row :
        run.read(spark, Table.FACTORS)
            .where(col("side").equalTo("user").and(col("index").isin(sample)))
            .select("index", "vector")
            .collectAsList()) {
      List<Float> values = row.getList(1);
      float[] vector = new float[values.size()];
      for (int d = 0; d < vector.length; d++) {
        vector[d] = values.get(d);
      }
      vectors.put(row.getInt(0), vector);
    }
    return vectors;
  }

  private void check(int user, List<Row> list, BitSet candidates, UserScores scores) {
    BitSet listed = new BitSet();
    for (Row row : list) {
      int item = row.getInt(1);
      listed.set(item);
      if (row.getInt(3) != scores.distance(item)) {
        throw fault(
            user,
            "item %d at distance %d, the codes say %d"
                .formatted(item, row.getInt(3), scores.distance(item)));
      }
      if (!(Math.abs(row.getDouble(4) - scores.score(item)) <= scores.margin())) {
        throw fault(
            user,
            "item %d with score %s, the codes say %s"
                .formatted(item, row.getDouble(4), scores.score(item)));
      }
    }
    if (isComplete) {
      Row last = list.size() < config.k() ? null : list.get(list.size() - 1);
      candidates.andNot(listed);
      candidates.stream()
          .filter(item -> !config.hasRadius() || scores.distance(item) <= config.radius())
          .filter(item -> last == null || scores.isBetter(item, last.getInt(1)))
          .findFirst()
          .ifPresent(
              item -> {
                throw fault(user, "not item %d, which is a better candidate".formatted(item));
              });
    }
  }

  private RuntimeException fault(int user, String message) {
    return Verification.broken(run, "have for the user of index %d %s".formatted(user, message));
  }
}
