package io.hammingbird.learn;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** What training says: rows for the table {@code training-log}, and lines for whoever watches. */
public final class TrainingLog {
  private final List<Row> rows = new ArrayList<>();
  private final Consumer<String> progress;

  /**
   * @param progress takes each line of progress, without a line break
   */
  public TrainingLog(Consumer<String> progress) {
    this.progress = progress;
  }

  /**
   * One measured value.
   *
   * @param epoch counted from 1
   * @param step steps a worker has taken so far
   * @param seconds since training began
   */
  public record Row(int epoch, int step, String name, double value, double seconds)
      implements Serializable {}

  public void add(int epoch, int step, String name, double value, double seconds) {
    rows.add(new Row(epoch, step, name, value, seconds));
  }

  /** Takes over the rows of an earlier try of the same training. */
  public void resume(List<Row> earlier) {
    rows.addAll(earlier);
  }

  public void progress(String line) {
    progress.accept(line);
  }

  /** The time of the latest row, 0 before the first. */
  public double seconds() {
    return rows.isEmpty() ? 0 : rows.get(rows.size() - 1).seconds();
  }

  /** All rows so far, in the order in which they were measured. */
  public List<Row> rows() {
    return Collections.unmodifiableList(rows);
  }
}
