package io.hammingbird.jobs;

import io.hammingbird.store.ReaderLease;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The runs of a data set, oldest first: how far they are, and who reads them. */
final class RunList {
  private RunList() {}

  static List<Map<String, Object>> rows(Warehouse warehouse) {
    String published = warehouse.current().map(Warehouse.Current::run).orElse("");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Run run : warehouse.runs()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("run", run.id());
      row.put("created", run.manifest().created());
      row.put("model", run.manifest().config().path("model").path("name").asText());
      row.put("bits", run.manifest().config().path("model").path("bits").asInt());
      for (Stage stage : Stage.values()) {
        var state = run.manifest().stages().get(stage.verb());
        row.put(stage.verb(), state == null ? "-" : state.state());
      }
      row.put("published", run.id().equals(published));
      row.put(
          "readers",
          warehouse.readers(run.id()).at(Instant.now()).stream().map(ReaderLease::reader).toList());
      rows.add(row);
    }
    return rows;
  }
}
