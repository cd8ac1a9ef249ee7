package io.hammingbird.evaluate.newcomers;

import io.hammingbird.evaluate.EvaluationSet;
import io.hammingbird.evaluate.Protocol;
import io.hammingbird.evaluate.newcomers.PartedRatings.Part;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.recommend.CandidateLists;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Ratings of which some users, or some items, are held out of the training whole (DCH's cases NUEI
 * and EUNI). A training knows its users and items by indices of its own, items by falling number of
 * training ratings. When lists are made, all are known: those of the training and the newcomers,
 * items by falling number of ratings that are known then, so that ties go as they would in use.
 */
public final class Newcomers {
  private final Protocol protocol;
  private final PartedRatings ratings;
  private final Side users;
  private final Side items;

  private Newcomers(Protocol protocol, PartedRatings ratings, Side users, Side items) {
    this.protocol = protocol;
    this.ratings = ratings;
    this.users = users;
    this.items = items;
  }

  /**
   * One side by its indices.
   *
   * @param of the side of each rating
   * @param trained the indices before, in the order of the training
   * @param all the indices before, in the order of the lists
   * @param size how many there were
   */
  private record Side(int[] of, int[] trained, int[] all, int size) {

    static Side of(PartedRatings ratings, int[] side, int size) {
      return new Side(
          side,
          byFallingCount(ratings.counts(side, size, Part.TRAINING)),
          byFallingCount(ratings.counts(side, size, Part.TRAINING, Part.GIVEN)),
          size);
    }

    private static int[] byFallingCount(int[] counts) {
      return IntStream.range(0, counts.length)
          .filter(index -> counts[index] > 0)
          .boxed()
          .sorted(Comparator.comparingInt(index -> -counts[index]))
          .mapToInt(Integer::intValue)
          .toArray();
    }

    /** Where an index before is among {@code order}, −1 for nowhere. */
    int[] places(int[] order) {
      int[] places = new int[size];
      Arrays.fill(places, -1);
      for (int place = 0; place < order.length; place++) {
        places[order[place]] = place;
      }
      return places;
    }

    /** Those in the lists of whom the training knows nothing, in the order of the lists. */
    int[] newcomers() {
      int[] known = places(trained);
      return Arrays.stream(all).filter(index -> known[index] < 0).toArray();
    }
  }

  /**
   * Draws newcomers.
   *
   * @param training items of each user: what is not held out is trained on
   * @param validation likewise, what is not held out training stops by
   * @param items number of items
   * @param protocol says who they are, and how many
   * @throws io.hammingbird.errors.InputDataException if that leaves nothing to train on, to stop by
   *     or to predict
   */
  public static Newcomers draw(
      RatedLists training, RatedLists validation, int items, Protocol protocol, long seed) {
    PartedRatings ratings = PartedRatings.of(training, validation);
    int users = training.lists().rows();
    boolean areItems = protocol.newcomers() == Protocol.Newcomers.ITEMS;
    (areItems
            ? new NewcomerDraw(ratings, ratings.items(), items, ratings.users(), users)
            : new NewcomerDraw(ratings, ratings.users(), users, ratings.items(), items))
        .draw(areItems ? "items" : "users", protocol.newcomerShare(), new Seeds(seed));
    return new Newcomers(
        protocol,
        ratings,
        Side.of(ratings, ratings.users(), users),
        Side.of(ratings, ratings.items(), items));
  }

  /** The ratings that are trained on, by indices of the training. */
  public RatedLists training() {
    return trained(Part.TRAINING);
  }

  private RatedLists trained(Part part) {
    return lists(users, users.trained(), items, items.trained(), part);
  }

  private RatedLists lists(Side rows, int[] rowOrder, Side columns, int[] columnOrder, Part... of) {
    return ratings.lists(
        rows.of(),
        rows.places(rowOrder),
        rowOrder.length,
        columns.of(),
        columns.places(columnOrder),
        of);
  }

  /** Number of items that are trained on. */
  public int trainedItems() {
    return items.trained().length;
  }

  /** The users and what is right for them, among those of the training: what it stops by. */
  public EvaluationSet validation(JavaSparkContext spark) {
    RatedLists training = training();
    return EvaluationSet.of(
        spark,
        training.lists(),
        training.lists(),
        trained(Part.VALIDATION),
        CandidateLists.none(trainedItems()),
        protocol);
  }

  /**
   * Everything that is known when lists are made, by indices of the lists: for baselines, which are
   * fitted on it.
   */
  public RatedLists known() {
    return lists(users, users.all(), items, items.all(), Part.TRAINING, Part.GIVEN);
  }

  /** Number of items that lists are made of. */
  public int allItems() {
    return items.all().length;
  }

  /**
   * The users of whom a rating of a newcomer, or as a newcomer, is to be predicted, by indices of
   * the lists. Their training, validation and given items are seen.
   */
  public EvaluationSet test(JavaSparkContext spark) {
    RatedLists seen =
        lists(users, users.all(), items, items.all(), Part.TRAINING, Part.VALIDATION, Part.GIVEN);
    RatedLists right = lists(users, users.all(), items, items.all(), Part.TEST);
    return EvaluationSet.of(spark, known().lists(), seen.lists(), right, candidates(), protocol);
  }

  private CandidateLists candidates() {
    if (protocol.candidates() != Protocol.Candidates.NEW_ITEMS) {
      return CandidateLists.none(allItems());
    }
    BitSet eligible = new BitSet(allItems());
    int[] places = items.places(items.all());
    Arrays.stream(items.newcomers()).forEach(item -> eligible.set(places[item]));
    return new CandidateLists(allItems(), eligible, Optional.empty());
  }

  /** Users of the lists by their indices before. */
  public int[] users() {
    return users.all().clone();
  }

  /** What says how users and items of the lists get their codes. */
  public NewcomerCodes codes() {
    return new NewcomerCodes(order(users), order(items), given(users, items), given(items, users));
  }

  private static NewcomerCodes.Order order(Side side) {
    return new NewcomerCodes.Order(side.trained(), side.newcomers(), side.places(side.all()));
  }

  /** What is given of the newcomers of a side, by indices of the training on the other. */
  private RatedLists given(Side side, Side other) {
    return lists(side, side.newcomers(), other, other.trained(), Part.GIVEN);
  }

  /** The ratings that baselines are fitted on. */
  public TrainingSet knownSet() {
    return TrainingSet.of(known(), allItems());
  }

  /** How many there are, for people. */
  public String described() {
    int[] newUsers = users.newcomers();
    int[] newItems = items.newcomers();
    return "%,d of %,d users and %,d of %,d items are new; of them %,d ratings are known and %,d to be predicted"
        .formatted(
            newUsers.length,
            users.all().length,
            newItems.length,
            items.all().length,
            count(Part.GIVEN),
            count(Part.TEST));
  }

  private long count(Part part) {
    return Arrays.stream(ratings.parts()).filter(part::equals).count();
  }
}
