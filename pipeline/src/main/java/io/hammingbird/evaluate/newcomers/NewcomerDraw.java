package io.hammingbird.evaluate.newcomers;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Plural;
import io.hammingbird.evaluate.newcomers.PartedRatings.Part;
import io.hammingbird.random.RandomOrder;
import io.hammingbird.random.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws newcomers of one side, and says of each rating what it is for. A newcomer has no rating in
 * training or validation; half of those with somebody whom training knows are given, the odd one
 * with them, and the others are to be predicted. Everybody else's ratings stay where they are.
 *
 * @param ratings whose parts are changed
 * @param own the side of the newcomers: the users or the items of each rating
 * @param owns how many there are
 * @param other the other side
 * @param others how many there are
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NewcomerDraw(PartedRatings ratings, int[] own, int owns, int[] other, int others) {

  /**
   * Draws.
   *
   * @param what newcomers are called, in the plural
   * @param share of the side who are newcomers, above 0 and below 1
   * @throws InputDataException if there is nothing to train on, to stop by or to predict then
   */
  void draw(String what, double share, Seeds seeds) {
    SplittableRandom random = seeds.random("newcomers");
    boolean[] isNew = new boolean[owns];
    for (int index = 0; index < owns; index++) {
      isNew[index] = random.nextDouble() < share;
    }
    for (int i = 0; i < ratings.size(); i++) {
      if (isNew[own[i]]) {
        ratings.parts()[i] = Part.DROPPED;
      }
    }
    int[] known = ratings.counts(other, others, Part.TRAINING);
    int[] trained = ratings.counts(own, owns, Part.TRAINING);
    for (int i = 0; i < ratings.size(); i++) {
      if (ratings.parts()[i] == Part.VALIDATION && (known[other[i]] == 0 || trained[own[i]] == 0)) {
        ratings.parts()[i] = Part.DROPPED;
      }
    }
    int[][] places = placesOfNewcomers(isNew, known);
    for (int index = 0; index < owns; index++) {
      if (isNew[index]) {
        halve(places[index], seeds.derive("half", index));
      }
    }
    require(what, share);
  }

  private int[][] placesOfNewcomers(boolean[] isNew, int[] known) {
    int[] sizes = new int[owns];
    int[][] places = new int[owns][0];
    for (int i = 0; i < ratings.size(); i++) {
      int index = own[i];
      if (isNew[index] && known[other[i]] > 0) {
        if (sizes[index] == places[index].length) {
          places[index] = Arrays.copyOf(places[index], Math.max(8, 2 * sizes[index]));
        }
        places[index][sizes[index]++] = i;
      }
    }
    // in the order of the other side, not in that of the parts before
    Arrays.setAll(
        places,
        index ->
            Arrays.stream(places[index], 0, sizes[index])
                .boxed()
                .sorted(Comparator.comparingInt(place -> other[place]))
                .mapToInt(Integer::intValue)
                .toArray());
    return places;
  }

  private void halve(int[] places, long seed) {
    int[] order = RandomOrder.draw(seed, new int[0], places.length, places.length);
    for (int rank = 0; rank < order.length; rank++) {
      ratings.parts()[places[order[rank]]] = 2 * rank < order.length ? Part.GIVEN : Part.TEST;
    }
  }

  private void require(String what, double share) {
    for (Part part : new Part[] {Part.TRAINING, Part.VALIDATION, Part.TEST}) {
      if (IntStream.range(0, ratings.size()).noneMatch(i -> ratings.parts()[i] == part)) {
        throw new InputDataException(
            "evaluate.newcomers = %s with evaluate.newcomer-share = %s: of %s none is for %s; take another share"
                .formatted(
                    what,
                    share,
                    Plural.of(ratings.size(), "rating"),
                    part.name().toLowerCase(java.util.Locale.ROOT)));
      }
    }
  }
}
