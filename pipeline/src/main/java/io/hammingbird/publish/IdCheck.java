package io.hammingbird.publish;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.hammingbird.store.Run;
import io.hammingbird.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Users and items have the indices from 0 on, each once, an id each, and a code each. */
record IdCheck(SparkSession spark, Run run) {

  List<Finding> faults() {
    List<Finding> findings = new ArrayList<>();
    Map<String, Long> sizes = new TreeMap<>();
    for (Table table : List.of(Table.USERS, Table.ITEMS)) {
      Row found =
          run.read(spark, table)
              .agg(
                  count("*"),
                  countDistinct("index"),
                  max("index"),
                  min("index"),
                  countDistinct("id"))
              .head();
      sizes.put(table.folder(), found.getLong(0));
      if (!isDense(found, 0, found.getLong(0))) {
        findings.add(damage(table.folder(), "has an index twice, or leaves some out"));
      }
      if (found.getLong(4) != found.getLong(0)) {
        findings.add(damage(table.folder(), "has an id twice, or a row without one"));
      }
    }
    for (Table table : List.of(Table.CODES, Table.FACTORS)) {
      if (run.manifest().tables().containsKey(table.folder())) {
        run
            .read(spark, table)
            .groupBy("side")
            .agg(count("*"), countDistinct("index"), max("index"), min("index"))
            .collectAsList()
            .stream()
            .filter(found -> !isDense(found, 1, sizes.getOrDefault(found.getString(0) + "s", -1L)))
            .map(found -> found.getString(0))
            .map(
                side ->
                    damage(table.folder() + "/side=" + side, "has not one row for every " + side))
            .forEach(findings::add);
      }
    }
    return findings;
  }

  /**
   * Whether indices are 0 to size − 1, each once.
   *
   * @param found from column {@code from} on: rows, different indices, the largest, the smallest
   */
  private static boolean isDense(Row found, int from, long size) {
    return found.getLong(from) == size
        && found.getLong(from + 1) == size
        && (size == 0 || (found.getInt(from + 2) == size - 1 && found.getInt(from + 3) == 0));
  }

  private Finding damage(String path, String message) {
    return Finding.damage(run.id(), path, message);
  }
}
