package io.hammingbird.codes;

import io.hammingbird.errors.InputDataException;

/** Checks that the rows of a table have the indices 0 to size − 1, each once. */
final class DenseIndex {
  private final String table;
  private final String what;
  private final boolean[] filled;

  /**
   * @param table what the rows are called in a failure, such as their path
   * @param what the rows hold, such as {@code codes}
   */
  DenseIndex(String table, String what, int size) {
    this.table = table;
    this.what = what;
    this.filled = new boolean[size];
  }

  /**
   * Notes that an index is there.
   *
   * @throws InputDataException if it must not be, or not again
   */
  int take(int index) {
    if (index < 0 || index >= filled.length || filled[index]) {
      throw new InputDataException(
          "%s: %d %s must have the indices 0 to %d, each once, but there is %s %d"
              .formatted(
                  table,
                  filled.length,
                  what,
                  filled.length - 1,
                  index < 0 || index >= filled.length ? "an index" : "more than one index",
                  index));
    }
    filled[index] = true;
    return index;
  }
}
