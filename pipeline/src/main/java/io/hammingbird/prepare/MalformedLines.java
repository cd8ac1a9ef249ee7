package io.hammingbird.prepare;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.TooManyMalformedException;
import io.hammingbird.read.spec.DataConfig;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Stops a preparation whose lines are malformed, and sees to it that all of them can be looked at.
 *
 * @param table takes {@code file, line, raw, reason} and says where they are then; without it they
 *     are not kept
 */
record MalformedLines(DataConfig data, Optional<Function<Dataset<Row>, String>> table) {

  /**
   * Counts the lines.
   *
   * @param lines as of {@link io.hammingbird.read.RatingReader}, better persisted: they are read
   *     once more when they stop the preparation
   * @throws InputDataException when a file is damaged, there are no lines, too many of them are
   *     malformed, or all
   */
  Quarantine check(Dataset<Row> lines) {
    try {
      Quarantine quarantine = Quarantine.check(lines, data);
      rejectNothingValid(quarantine);
      return quarantine;
    } catch (TooManyMalformedException stop) {
      throw new InputDataException("%s%n%s".formatted(stop.getMessage(), keep(lines, stop)), stop);
    }
  }

  private void rejectNothingValid(Quarantine quarantine) {
    if (quarantine.valid() == 0) {
      throw new TooManyMalformedException(
          "data.input = %s: none of the %,d lines is a rating: %s. Check data.format = %s and data.columns"
              .formatted(
                  data.input(),
                  quarantine.read(),
                  quarantine.byReason().entrySet().stream()
                      .map(reason -> "%,d %s".formatted(reason.getValue(), reason.getKey()))
                      .collect(Collectors.joining(", ")),
                  data.format().key()));
    }
  }

  /** A failure to keep the lines is told, and does not hide why they stop the preparation. */
  private String keep(Dataset<Row> lines, TooManyMalformedException stop) {
    if (table.isEmpty()) {
      return "'prepare' with the same settings writes a table of all malformed lines.";
    }
    try {
      return "All malformed lines are in the table "
          + table.get().apply(Quarantine.malformed(lines));
    } catch (Exception e) { // Spark throws its checked exceptions undeclared
      stop.addSuppressed(e);
      return "The table of all malformed lines could not be written: "
          + ExceptionUtils.getRootCauseMessage(e);
    }
  }
}
