package io.hammingbird.prepare;

import io.hammingbird.errors.Plural;
import io.hammingbird.split.Split;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of every line. A line is in exactly one of kept, quarantined, deduplicated and
 * filtered; a kept rating is in exactly one split, or cold.
 *
 * @param read lines without headers
 * @param quarantined malformed lines
 * @param quarantinedByReason the same for each reason that occurs
 * @param deduplicated ratings that a later one of the same pair replaced
 * @param filtered ratings of users or items below the minimum count
 * @param kept ratings that entered the split
 * @param train rows of the training table
 * @param validation rows of the validation table
 * @param test rows of the test table
 * @param coldValidation validation ratings dropped, as their user or item is not in training
 * @param coldTest test ratings dropped for the same reason
 * @param coldUsers users that are kept, but not in training
 * @param coldItems items that are kept, but not in training
 * @param users rows of the users table
 * @param items rows of the items table
 */
public record PreparationCounts(
    long read,
    long quarantined,
    Map<String, Long> quarantinedByReason,
    long deduplicated,
    long filtered,
    long kept,
    long train,
    long validation,
    long test,
    long coldValidation,
    long coldTest,
    long coldUsers,
    long coldItems,
    long users,
    long items) {

  /**
   * Adds up.
   *
   * @throws IllegalStateException when the counts do not add up, so that rows were lost or doubled
   */
  public PreparationCounts {
    quarantinedByReason = Collections.unmodifiableMap(new TreeMap<>(quarantinedByReason));
    require(
        "read = kept + quarantined + deduplicated + filtered",
        read,
        List.of(kept, quarantined, deduplicated, filtered));
    require("quarantined = its reasons", quarantined, List.copyOf(quarantinedByReason.values()));
    require(
        "kept = train + validation + test + cold validation + cold test",
        kept,
        List.of(train, validation, test, coldValidation, coldTest));
  }

  /** Rows of the table of a part, {@code train}, {@code validation} or {@code test}. */
  public long ofPart(String split) {
    return switch (split) {
      case Split.TRAIN -> train;
      case Split.VALIDATION -> validation;
      case Split.TEST -> test;
      default -> throw new IllegalArgumentException("no part " + split);
    };
  }

  /** For people, as a log has it. */
  @Override
  public String toString() {
    return ("%s read = %,d kept + %,d quarantined%s + %,d deduplicated + %,d filtered; %s, %s; %,d train, %,d "
            + "validation, %,d test, %,d cold")
        .formatted(
            Plural.of(read, "line"),
            kept,
            quarantined,
            reasons(),
            deduplicated,
            filtered,
            Plural.of(users, "user"),
            Plural.of(items, "item"),
            train,
            validation,
            test,
            coldValidation + coldTest);
  }

  private String reasons() {
    return quarantinedByReason.isEmpty()
        ? ""
        : quarantinedByReason.entrySet().stream()
            .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", ", " (", ")"));
  }

  private static void require(String identity, long whole, List<Long> parts) {
    if (whole != parts.stream().mapToLong(Long::longValue).sum()) {
      throw new IllegalStateException(
          ("Rows were lost or doubled: %s does not hold for %d and %s. "
                  + "This is a fault of the pipeline, or the input changed while it was read")
              .formatted(
                  identity,
                  whole,
                  parts.stream().map(String::valueOf).collect(Collectors.joining(" + "))));
    }
  }
}
