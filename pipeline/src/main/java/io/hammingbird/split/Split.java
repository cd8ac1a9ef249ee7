package io.hammingbird.split;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A division of ratings into training, validation and test. Every result is a function of the
 * ratings and the settings alone: partitions and machines have no part in it.
 */
public sealed interface Split
    permits TemporalGlobal, TemporalPerUser, RandomSplit, RandomPerUser, LeaveLast, GivenSplit {

  String TRAIN = "train";
  String VALIDATION = "validation";
  String TEST = "test";

  /** The parts whose items a user has seen when recommendations are made. */
  List<String> SEEN = List.of(TRAIN, VALIDATION);

  /**
   * Adds the column {@code split string}: {@link #TRAIN}, {@link #VALIDATION} or {@link #TEST}.
   *
   * @param ratings {@code user_id string, item_id string, timestamp long, sequence long, …}, one
   *     per pair, better persisted
   */
  Dataset<Row> assign(Dataset<Row> ratings);

  /** Whether every rating must have a timestamp. */
  boolean needsTimestamps();

  /**
   * The split of the settings, one of {@link SplitConfig#COMPUTED}.
   *
   * @throws io.hammingbird.errors.UsageException if it is another
   */
  static Split of(SplitConfig config) {
    return SplitKind.of(config.kind())
        .split(Ratio.of(config.ratio(), config.rounding()), config.seed());
  }
}
