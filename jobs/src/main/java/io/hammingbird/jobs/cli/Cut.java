package io.hammingbird.jobs.cli;

import io.hammingbird.errors.Plural;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * Where a printed list ends, and what is said of the rows that are left out.
 *
 * @param most rows that are printed
 * @param all how many there are, asked of a list that is cut alone
 * @param hint how to see them, by their number
 */
public record Cut(int most, LongSupplier all, LongFunction<String> hint) {

  /** For verbs that take {@code --limit}. */
  public static Cut byLimit(int most, LongSupplier all) {
    return new Cut(most, all, "--limit %d shows all"::formatted);
  }

  /** {@code … 221 more rows: --limit 241 shows all}. */
  String text() {
    long rows = all.getAsLong();
    return String.format(
        Locale.ROOT, "… %s: %s", Plural.of(rows - most, "more row"), hint.apply(rows));
  }
}
