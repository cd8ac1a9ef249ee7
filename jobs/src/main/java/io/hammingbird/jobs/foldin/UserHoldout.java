package io.hammingbird.jobs.foldin;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Plural;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A split of which some users are kept out of the training altogether. Indices are new: first the
 * users who train, then those kept out; items are those that the training users have in the
 * training part, by their falling number of ratings in it. Nothing that only users kept out have
 * rated is known, and who is left without a known item in the training part does not count.
 *
 * @param training the training part of each user: what a user kept out is folded in from
 * @param validation the validation part
 * @param test the test part, with ratings
 * @param trained number of users who train, the first of all
 * @param items number of items
 */
record UserHoldout(
    IndexLists training, IndexLists validation, RatedLists test, int trained, int items) {

  /**
   * Draws the users.
   *
   * @param training the training part of each user, and likewise the other two
   * @param items number of items
   * @param share of the users who are kept out, above 0 and below 1
   * @throws InputDataException if no user is kept out, or nobody is left to train
   */
  static UserHoldout draw(
      IndexLists training,
      IndexLists validation,
      RatedLists test,
      int items,
      double share,
      long seed) {
    SplittableRandom random = new Seeds(seed).random("users-kept-out");
    boolean[] out = new boolean[training.rows()];
    int[] counts = new int[items];
    for (int user = 0; user < out.length; user++) {
      out[user] = random.nextDouble() < share;
      if (!out[user]) {
        Arrays.stream(training.row(user)).forEach(item -> counts[item]++);
      }
    }
    int[] known =
        IntStream.range(0, items)
            .filter(item -> counts[item] > 0)
            .boxed()
            .sorted(Comparator.comparingInt(item -> -counts[item]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] index = new int[items];
    Arrays.fill(index, -1);
    IntStream.range(0, known.length).forEach(i -> index[known[i]] = i);
    int[] trained = users(out, false, training, index);
    int[] keptOut = users(out, true, training, index);
    if (trained.length == 0 || keptOut.length == 0) {
      throw new InputDataException(
          "A share of %s keeps %s out of the training and leaves %d for it: there must be both"
              .formatted(share, Plural.of(keptOut.length, "user"), trained.length));
    }
    int[] users = IntStream.concat(Arrays.stream(trained), Arrays.stream(keptOut)).toArray();
    return new UserHoldout(
        select(training, users, index),
        select(validation, users, index),
        selectRated(test, users, index),
        trained.length,
        known.length);
  }

  /**
   * To be called before anything is trained.
   *
   * @param share for the message
   * @throws InputDataException if no user who is kept out can be measured
   */
  void requireTest(double share) {
    if (testOfKeptOut().lists().indices().length == 0) {
      throw new InputDataException(
          ("A share of %s keeps %,d users out of the training, and none of them has a test rating of an item "
                  + "that it knows: keep out a larger share")
              .formatted(share, users() - trained));
    }
  }

  private static int[] users(boolean[] out, boolean wanted, IndexLists training, int[] index) {
    return IntStream.range(0, out.length)
        .filter(user -> out[user] == wanted && renamed(training, user, index).length > 0)
        .toArray();
  }

  private static IndexLists select(IndexLists lists, int[] users, int[] index) {
    return IndexLists.of(
        Arrays.stream(users).mapToObj(user -> renamed(lists, user, index)).toArray(int[][]::new));
  }

  private static int[] renamed(IndexLists lists, int user, int[] index) {
    return Arrays.stream(lists.row(user))
        .map(item -> index[item])
        .filter(item -> item >= 0)
        .sorted()
        .toArray();
  }

  private static RatedLists selectRated(RatedLists rated, int[] users, int[] index) {
    int[][] lists = new int[users.length][];
    float[][] ratings = new float[users.length][];
    for (int row = 0; row < users.length; row++) {
      lists[row] = renamed(rated.lists(), users[row], index);
      ratings[row] = new float[lists[row].length];
      for (int i = rated.lists().begin(users[row]); i < rated.lists().end(users[row]); i++) {
        int place = Arrays.binarySearch(lists[row], index[rated.lists().indices()[i]]);
        if (place >= 0) {
          ratings[row][place] = rated.rating(i);
        }
      }
    }
    return RatedLists.of(lists, ratings);
  }

  /** Number of users, trained or not. */
  int users() {
    return training.rows();
  }

  /** The rows of the users who train. */
  IndexLists ofTrained(IndexLists lists) {
    return rows(lists, 0, trained);
  }

  /** The rows of the users who are kept out. */
  IndexLists ofKeptOut(IndexLists lists) {
    return rows(lists, trained, lists.rows());
  }

  /** What is right for the users who are kept out. */
  RatedLists testOfKeptOut() {
    return RatedLists.of(
        IntStream.range(trained, users()).mapToObj(test.lists()::row).toArray(int[][]::new),
        IntStream.range(trained, users()).mapToObj(test::ratings).toArray(float[][]::new));
  }

  private static IndexLists rows(IndexLists lists, int from, int to) {
    return IndexLists.of(IntStream.range(from, to).mapToObj(lists::row).toArray(int[][]::new));
  }

  /** The validation part, in which nobody who is kept out has anything. */
  IndexLists validationOfTrained() {
    return IndexLists.of(
        IntStream.range(0, users())
            .mapToObj(user -> user < trained ? validation.row(user) : new int[0])
            .toArray(int[][]::new));
  }

  /** What is not a candidate for the users kept out: their training and validation parts. */
  IndexLists seenByKeptOut() {
    return IndexLists.of(
        IntStream.range(trained, users())
            .mapToObj(
                user ->
                    Stream.of(training.row(user), validation.row(user))
                        .flatMapToInt(Arrays::stream)
                        .sorted()
                        .distinct()
                        .toArray())
            .toArray(int[][]::new));
  }
}
