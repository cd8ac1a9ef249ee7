package io.hammingbird.split;

import io.hammingbird.errors.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The splits that follow from the ratings by their names in the settings, in the order of the
 * documentation.
 */
enum SplitKind {
  TEMPORAL_GLOBAL((ratio, seed) -> new TemporalGlobal(ratio)),
  TEMPORAL_PER_USER((ratio, seed) -> new TemporalPerUser(ratio)),
  RANDOM(RandomSplit::new),
  RANDOM_PER_USER(RandomPerUser::new),
  LEAVE_LAST((ratio, seed) -> new LeaveLast());

  private interface Making {
    Split of(Ratio ratio, long seed);
  }

  private final Making making;

  SplitKind(Making making) {
    this.making = making;
  }

  Split split(Ratio ratio, long seed) {
    return making.of(ratio, seed);
  }

  private String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> names() {
    return Arrays.stream(values()).map(SplitKind::key).toList();
  }

  /**
   * @throws UsageException when there is none of that name
   */
  static SplitKind of(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.key().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "split.kind = %s: must be one of %s"
                        .formatted(name, String.join(" | ", names()))));
  }
}
