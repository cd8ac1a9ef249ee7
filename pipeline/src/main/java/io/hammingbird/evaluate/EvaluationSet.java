package io.hammingbird.evaluate;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.ratings.RatedLists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The users of a held-out part who have a relevant item, in memory, with what is right for them and
 * what may not be recommended to them.
 *
 * @param users indices, ascending
 * @param excluded one list of items for each
 * @param relevance one for each
 */
public record EvaluationSet(int[] users, IndexLists excluded, List<Relevance> relevance) {

  /**
   * Applies a protocol to a held-out part.
   *
   * @param heldOut items and ratings of each user
   * @param seen items of each user in the parts before
   * @param items number of items of the catalogue
   * @throws InputDataException if no user has a relevant item
   */
  public static EvaluationSet of(
      RatedLists heldOut, IndexLists seen, int items, Protocol protocol) {
    List<Integer> users = new ArrayList<>();
    List<int[]> excluded = new ArrayList<>();
    List<Relevance> relevance = new ArrayList<>();
    for (int user = 0; user < heldOut.lists().rows(); user++) {
      int[] rated = heldOut.lists().row(user);
      Relevance own = Relevance.graded(rated, heldOut.ratings(user), protocol);
      if (own.relevant().length > 0) {
        users.add(user);
        relevance.add(own);
        excluded.add(excluded(rated, seen.row(user), items, protocol));
      }
    }
    if (users.isEmpty()) {
      throw new InputDataException(
          "Protocol %s: no user has a relevant item in the held-out part: too few ratings, too small a share in split.ratio, or too high an evaluate.relevant-above"
              .formatted(protocol.name()));
    }
    return new EvaluationSet(
        users.stream().mapToInt(Integer::intValue).toArray(),
        IndexLists.of(excluded.toArray(int[][]::new)),
        relevance);
  }

  /**
   * Every held-out item counts the same, and every unseen item is a candidate.
   *
   * @param seen the items of training, one list a user
   * @param relevant the held-out items, one list a user
   * @throws IllegalArgumentException if the two differ in the number of users, or no user has a
   *     held-out item
   */
  public static EvaluationSet of(IndexLists seen, IndexLists relevant) {
    if (seen.rows() != relevant.rows()) {
      throw new IllegalArgumentException(
          "%d lists of seen items, %d of relevant ones".formatted(seen.rows(), relevant.rows()));
    }
    int[] users =
        IntStream.range(0, relevant.rows())
            .filter(user -> relevant.begin(user) < relevant.end(user))
            .toArray();
    if (users.length == 0) {
      throw new IllegalArgumentException("no user has a held-out item");
    }
    return new EvaluationSet(
        users,
        IndexLists.of(IntStream.of(users).mapToObj(seen::row).toArray(int[][]::new)),
        IntStream.of(users).mapToObj(user -> Relevance.binary(relevant.row(user))).toList());
  }

  private static int[] excluded(int[] rated, int[] seen, int items, Protocol protocol) {
    return switch (protocol.candidates()) {
      case RATED_TEST -> allBut(rated, items);
      case ALL_UNSEEN ->
          switch (protocol.seen()) {
            case EXCLUDED -> seen;
            case INCLUDED -> new int[0];
          };
    };
  }

  private static int[] allBut(int[] kept, int items) {
    int[] rest = new int[items - kept.length];
    int next = 0;
    for (int item = 0, place = 0; item < items; item++) {
      if (place < kept.length && kept[place] == item) {
        place++;
      } else {
        rest[next++] = item;
      }
    }
    return rest;
  }

  /** The first of them, at most {@code limit}. */
  public EvaluationSet first(int limit) {
    int end = Math.min(limit, users.length);
    return new EvaluationSet(
        Arrays.copyOf(users, end),
        IndexLists.of(IntStream.range(0, end).mapToObj(excluded::row).toArray(int[][]::new)),
        relevance.subList(0, end));
  }

  /** The lists of these users. */
  public int[][] rank(Ranker ranker, int k) {
    return ranker.topK(users, excluded, k);
  }

  /** How many. */
  public int count() {
    return users.length;
  }
}
