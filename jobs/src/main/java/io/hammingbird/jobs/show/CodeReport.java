package io.hammingbird.jobs.show;

import io.hammingbird.codes.CodeDiagnostics;
import io.hammingbird.codes.CodeTable;
import io.hammingbird.codes.DistanceHistogram;
import io.hammingbird.errors.UsageException;
import io.hammingbird.jobs.cli.Output;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.ratings.InteractionLists;
import io.hammingbird.split.Split;
import io.hammingbird.store.Run;
import io.hammingbird.store.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.sql.SparkSession;

/** The health of a run's codes, for people and programs. */
final class CodeReport {
  private static final int RANDOM_PAIRS = 1_000_000;

  private final SparkSession spark;
  private final Run run;
  private final PackedCodes users;
  private final PackedCodes items;

  /**
   * @throws UsageException if the run has real vectors instead of codes
   */
  CodeReport(SparkSession spark, Run run) {
    if (!run.manifest().tables().containsKey(Table.CODES.folder())) {
      throw new UsageException("Run %s learned real vectors and has no codes".formatted(run.id()));
    }
    OptionalInt bits = run.manifest().bits();
    this.spark = spark;
    this.run = run;
    this.users = CodeTable.read(spark, run.codes("user"), bits);
    this.items = CodeTable.read(spark, run.codes("item"), bits);
  }

  void print(Output output) {
    output.heading("Codes");
    output.rows(List.of(side("user", users), side("item", items)));
    output.heading("Share of the pairs of a user and an item at each distance in bits");
    output.rows(distances());
  }

  private static Map<String, Object> side(String name, PackedCodes codes) {
    CodeDiagnostics health = CodeDiagnostics.of(codes);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("side", name);
    row.put("bits", health.bits());
    row.put("codes", health.codes());
    row.putAll(health.values());
    row.put("distinct-codes", health.distinct());
    row.put("worst-bit", health.worstBit());
    row.put("worst-share", health.plusShares().get(health.worstBit()));
    return row;
  }

  /** A row a distance from the smallest to the largest that occurs. */
  private List<Map<String, Object>> distances() {
    DistanceHistogram training = positives(Split.TRAIN);
    DistanceHistogram test = positives(Split.TEST);
    DistanceHistogram any = DistanceHistogram.ofRandomPairs(users, items, RANDOM_PAIRS, 0);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int distance = 0; distance <= users.bits(); distance++) {
      if (training.share(distance) + test.share(distance) + any.share(distance) > 0) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("distance", distance);
        row.put("training", training.share(distance));
        row.put("test", test.share(distance));
        row.put("random", any.share(distance));
        rows.add(row);
      }
    }
    return rows;
  }

  private DistanceHistogram positives(String part) {
    return DistanceHistogram.ofPositives(
        users,
        items,
        InteractionLists.itemsOfUsers(run.read(spark, Table.INTERACTIONS), part, users.size()));
  }
}
