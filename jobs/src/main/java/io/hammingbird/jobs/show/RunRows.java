package io.hammingbird.jobs.show;

import io.hammingbird.store.Manifest;
import io.hammingbird.store.Manifest.StageState;
import io.hammingbird.store.ReaderLease;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The runs of a data set, one row each: how far every stage is, and why one is not done.
 *
 * @param isComplete whether columns are there in which no run has anything, as programs expect
 */
record RunRows(Warehouse warehouse, boolean isComplete) {

  /** Oldest first. */
  List<Map<String, Object>> rows() {
    String published = warehouse.current().map(Warehouse.Current::run).orElse("");
    List<Run> runs = warehouse.runs();
    boolean anyEndedEarly =
        isComplete || runs.stream().anyMatch(run -> endedEarly(run.manifest()).isPresent());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Run run : runs) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("run", run.id());
      row.put("created", run.manifest().created());
      row.put("model", run.manifest().config().path("model").path("name").asText());
      row.put("bits", run.manifest().config().path("model").path("bits").asInt());
      for (Stage stage : Stage.values()) {
        StageState state = run.manifest().stages().get(stage.verb());
        row.put(stage.verb(), state == null ? "-" : state.state());
      }
      row.put("published", run.id().equals(published));
      row.put(
          "readers",
          warehouse.readers(run.id()).at(Instant.now()).stream().map(ReaderLease::reader).toList());
      if (anyEndedEarly) {
        Optional<StageState> ended = endedEarly(run.manifest());
        row.put("exit-code", ended.map(StageState::exitCode).orElse(null));
        row.put("ended", ended.flatMap(StageState::ended).map(Instant::toString).orElse(null));
        row.put("reason", ended.map(StageState::message).orElse(null));
      }
      rows.add(row);
    }
    return rows;
  }

  /** The first stage that ended, and not well. */
  private static Optional<StageState> endedEarly(Manifest manifest) {
    return Stream.of(Stage.values())
        .map(stage -> manifest.stages().get(stage.verb()))
        .filter(state -> state != null && !state.is(StageState.DONE) && state.ended().isPresent())
        .findFirst();
  }
}
