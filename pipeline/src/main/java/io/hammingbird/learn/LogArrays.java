package io.hammingbird.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hammingbird.learn.checkpoint.NamedArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The rows of a training log as they are kept in a checkpoint. */
public final class LogArrays {
  private static final String EPOCHS = "log.epochs";
  private static final String STEPS = "log.steps";
  private static final String NAMES = "log.names";
  private static final String VALUES = "log.values";
  private static final String SECONDS = "log.seconds";

  private LogArrays() {}

  /** Adds the rows to what is saved. */
  public static void put(List<TrainingLog.Row> rows, NamedArrays arrays) {
    String names = rows.stream().map(TrainingLog.Row::name).collect(Collectors.joining("\n"));
    arrays
        .put(EPOCHS, rows.stream().mapToInt(TrainingLog.Row::epoch).toArray())
        .put(STEPS, rows.stream().mapToInt(TrainingLog.Row::step).toArray())
        .put(VALUES, rows.stream().mapToDouble(TrainingLog.Row::value).toArray())
        .put(SECONDS, rows.stream().mapToDouble(TrainingLog.Row::seconds).toArray())
        .put(NAMES, names.getBytes(UTF_8));
  }

  /**
   * The rows again.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static List<TrainingLog.Row> of(NamedArrays arrays) {
    int[] epochs = arrays.ints(EPOCHS);
    int[] steps = arrays.ints(STEPS);
    double[] values = arrays.doubles(VALUES);
    double[] seconds = arrays.doubles(SECONDS);
    String[] names = new String(arrays.bytes(NAMES), UTF_8).split("\n");
    List<TrainingLog.Row> rows = new ArrayList<>(epochs.length);
    for (int row = 0; row < epochs.length; row++) {
      rows.add(new TrainingLog.Row(epochs[row], steps[row], names[row], values[row], seconds[row]));
    }
    return rows;
  }
}
