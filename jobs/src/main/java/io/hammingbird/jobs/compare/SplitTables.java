package io.hammingbird.jobs.compare;

import static org.apache.spark.sql.functions.lit;

import io.hammingbird.codes.Learned;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.evaluate.EvaluationSet;
import io.hammingbird.evaluate.HeldOut;
import io.hammingbird.evaluate.Protocol;
import io.hammingbird.files.AtomicFiles;
import io.hammingbird.files.WholeFolder;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.Fit;
import io.hammingbird.prepare.Preparation;
import io.hammingbird.prepare.PreparationCounts;
import io.hammingbird.prepare.Prepared;
import io.hammingbird.ratings.InteractionLists;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.read.RatingInput;
import io.hammingbird.recommend.CandidateLists;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.split.Split;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The prepared tables of one split, as a run has them. A part of the ratings is read from its own
 * folder alone, so that who does not ask for the test part does not touch it.
 */
record SplitTables(SparkSession spark, AtomicFiles files, Path folder, PreparationCounts counts)
    implements Material {

  /**
   * Opens the tables, and prepares them of {@code ratings} first where they are not there.
   *
   * @param needed the parts, {@code validation} or {@code test}, that must have ratings
   * @throws InputDataException when the ratings cannot be prepared, or such a part has none
   */
  static SplitTables open(
      SparkSession spark,
      AtomicFiles files,
      Path folder,
      RunConfig config,
      RatingInput ratings,
      List<String> needed) {
    RunConfig pinned = config.with(ratings.config().withoutTitles());
    new WholeFolder(files, folder)
        .fill(
            temporary -> {
              prepare(spark, files, temporary, pinned, needed);
              ratings.requireUnchanged(spark);
            });
    PreparationCounts counts =
        WholeFolder.read(files, new Path(folder, "counts.json"), PreparationCounts.class);
    if (needed.stream().anyMatch(part -> counts.ofPart(part) == 0)) {
      // made for something that did without the part: preparing again says what could be done
      Preparation.prepare(spark, pinned.data(), pinned.filter(), pinned.split(), needed).close();
    }
    return new SplitTables(spark, files, folder, counts);
  }

  private static void prepare(
      SparkSession spark, AtomicFiles files, Path folder, RunConfig config, List<String> needed) {
    try (Prepared prepared =
        Preparation.prepare(spark, config.data(), config.filter(), config.split(), needed)) {
      String interactions = new Path(folder, "interactions").toString();
      prepared.interactions().write().partitionBy("split").parquet(interactions);
      prepared.users().write().parquet(new Path(folder, "users").toString());
      prepared.items().write().parquet(new Path(folder, "items").toString());
      WholeFolder.write(files, new Path(folder, "counts.json"), prepared.counts());
    }
  }

  int users() {
    return Math.toIntExact(counts.users());
  }

  @Override
  public int items() {
    return Math.toIntExact(counts.items());
  }

  /** {@code user int, item int, rating float, timestamp long, split string} of one part. */
  Dataset<Row> part(String split) {
    Path part = new Path(new Path(folder, "interactions"), "split=" + split);
    return spark.read().parquet(part.toString()).withColumn("split", lit(split));
  }

  /** The items of each user in some parts together. */
  RatedLists rated(String... splits) {
    return Arrays.stream(splits).allMatch(this::isEmpty)
        ? RatedLists.implicit(IndexLists.empty(users()))
        : InteractionLists.ratedItemsOfUsers(parts(splits), users());
  }

  @Override
  public RatedLists training() {
    return rated(Split.TRAIN);
  }

  @Override
  public int trainedItems() {
    return items();
  }

  @Override
  public TrainingSet ofBaselines() {
    return TrainingSet.of(training().lists(), items());
  }

  @Override
  public EvaluationSet validation(Protocol protocol) {
    return heldOut(Split.VALIDATION, protocol).users();
  }

  @Override
  public EvaluationSet test(Protocol protocol) {
    return heldOut(Split.TEST, protocol).users();
  }

  /** Lists are made of what was trained. */
  @Override
  public Learned complete(Fit fit, Learned learned, boolean rated) {
    return learned;
  }

  /**
   * A part that is predicted, {@code validation} or {@code test}, with the parts before it.
   *
   * @param protocol says which users and items count
   */
  HeldOut heldOut(String split, Protocol protocol) {
    CandidateLists lists = CandidateLists.none(items());
    return split.equals(Split.TEST)
        ? HeldOut.test(parts(Split.TRAIN, Split.VALIDATION, Split.TEST), lists, protocol)
        : HeldOut.validation(parts(Split.TRAIN, Split.VALIDATION), lists, protocol);
  }

  private Dataset<Row> parts(String... splits) {
    return Arrays.stream(splits)
        .filter(split -> !isEmpty(split))
        .map(this::part)
        .reduce(Dataset::union)
        .orElseThrow();
  }

  private boolean isEmpty(String split) {
    return split.equals(Split.VALIDATION) && counts.validation() == 0;
  }

  /** Names of the users, by index. */
  @Override
  public String[] userIds() {
    String[] ids = new String[users()];
    for (Row row :
        spark
            .read()
            .parquet(new Path(folder, "users").toString())
            .select("index", "id")
            .collectAsList()) {
      ids[row.getInt(0)] = row.getString(1);
    }
    return ids;
  }
}
