package io.hammingbird.evaluate.newcomers;

import io.hammingbird.codes.Codes;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.UserEncoder;
import io.hammingbird.learn.discrete.CodeRegression;
import io.hammingbird.ratings.RatedLists;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Codes of all users and items of the lists: those of the training as it learned them, those of
 * newcomers by the model's own encoder, or, where it has none for their side, by a regression on
 * the codes of the other side.
 *
 * @param newUsers items of each new user that are given, by indices of the training
 * @param newItems users of each new item, likewise
 */
public record NewcomerCodes(Order users, Order items, RatedLists newUsers, RatedLists newItems) {

  /**
   * A side.
   *
   * @param trained indices before, in the order of the training
   * @param newcomers indices before, in the order of what is given
   * @param places in the lists, by the indices before
   */
  record Order(int[] trained, int[] newcomers, int[] places) {

    /** The codes in the order of the lists. */
    PackedCodes join(PackedCodes ofTrained, PackedCodes ofNewcomers) {
      int size = trained.length + newcomers.length;
      int width = ofTrained.wordsPerCode();
      long[] words = Arrays.copyOf(ofTrained.words(), size * width);
      System.arraycopy(
          ofNewcomers.words(), 0, words, trained.length * width, newcomers.length * width);
      int[] order = new int[size];
      IntStream.range(0, trained.length).forEach(i -> order[places[trained[i]]] = i);
      IntStream.range(0, newcomers.length)
          .forEach(i -> order[places[newcomers[i]]] = trained.length + i);
      return new PackedCodes(ofTrained.bits(), size, words).select(order);
    }
  }

  /**
   * What is ranked by.
   *
   * @param fit codes of the training
   * @param rated whether the model reads the values of ratings
   */
  public Codes of(Fit fit, boolean rated) {
    Codes codes = fit.codes();
    Optional<UserEncoder> encoder = fit.users();
    Function<RatedLists, PackedCodes> ofUsers =
        encoder
            .filter(UserEncoder::encodesNewUsers)
            .<Function<RatedLists, PackedCodes>>map(own -> own::encode)
            .orElseGet(() -> new CodeRegression(codes.items())::encode);
    Function<RatedLists, PackedCodes> ofItems =
        encoder
            .flatMap(UserEncoder::items)
            .<Function<RatedLists, PackedCodes>>map(own -> own::encode)
            .orElseGet(() -> new CodeRegression(codes.users())::encode);
    return new Codes(
        users.join(codes.users(), encoded(newUsers, rated, ofUsers, codes)),
        items.join(codes.items(), encoded(newItems, rated, ofItems, codes)));
  }

  private static PackedCodes encoded(
      RatedLists rows, boolean rated, Function<RatedLists, PackedCodes> encoder, Codes codes) {
    return rows.lists().rows() == 0
        ? codes.items().slice(0, 0)
        : encoder.apply(rated ? rows : RatedLists.implicit(rows.lists()));
  }

  /** Whether newcomers get their codes by regression, for whoever watches. */
  public boolean isByRegression(Fit fit) {
    boolean users = newUsers.lists().rows() > 0;
    return users
        ? fit.users().filter(UserEncoder::encodesNewUsers).isEmpty()
        : fit.users().flatMap(UserEncoder::items).isEmpty();
  }
}
