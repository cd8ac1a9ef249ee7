package io.hammingbird.learn;

import io.hammingbird.codes.CodeDiagnostics;
import io.hammingbird.codes.Codes;
import io.hammingbird.codes.DistanceHistogram;
import io.hammingbird.ratings.TrainingSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What can be said of codes in a training without the validation part.
 *
 * @param positives mean distance of a user to an item of the training part
 * @param random mean distance of any user to any item
 */
public record CodeHealth(
    CodeDiagnostics users, CodeDiagnostics items, double positives, double random) {
  private static final int RANDOM_PAIRS = 100_000;

  /** Measures codes of the users and items of a training set. */
  public static CodeHealth of(Codes codes, TrainingSet set) {
    return new CodeHealth(
        CodeDiagnostics.of(codes.users()),
        CodeDiagnostics.of(codes.items()),
        DistanceHistogram.ofPositives(codes.users(), codes.items(), set.itemsOfUser()).mean(),
        DistanceHistogram.ofRandomPairs(codes.users(), codes.items(), RANDOM_PAIRS, 0).mean());
  }

  /** The values by their names in the table {@code training-log}. */
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    users.values().forEach((name, value) -> values.put(name + ".users", value));
    items.values().forEach((name, value) -> values.put(name + ".items", value));
    values.put("distance.positives", positives);
    values.put("distance.random", random);
    return values;
  }

  /** In words, as the end of a line of progress. */
  public String description() {
    return String.format(
        Locale.ROOT,
        "bits off balance by %.3f (users) %.3f (items), own items %.1f bits away, any %.1f",
        users.imbalance(),
        items.imbalance(),
        positives,
        random);
  }
}
