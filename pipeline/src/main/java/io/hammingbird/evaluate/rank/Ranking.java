package io.hammingbird.evaluate.rank;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.codes.ItemOrder;
import io.hammingbird.codes.Learned;
import io.hammingbird.codes.WeightedCodes;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.ratings.IndexRange;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * How what a model learned puts items in order: codes by Hamming distance, real vectors by inner
 * product, with vectors or with codes, an order of its own as it says. Only distances have ties
 * that anybody may decide.
 *
 * @param radius items of codes farther than this are not ranked
 * @param threshold items of weighted codes that score less are not ranked
 * @param tieSeed of one random order of all items, in which those at one distance stand; empty: in
 *     that of their indices, the popular ones first
 */
public record Ranking(int radius, float threshold, OptionalLong tieSeed) {
  /** However far the items are, ties by popularity: as in published tables. */
  public static final Ranking NEAREST = endless(OptionalLong.empty());

  /** However far the items are. */
  public static Ranking endless(OptionalLong tieSeed) {
    return new Ranking(Integer.MAX_VALUE, Float.NEGATIVE_INFINITY, tieSeed);
  }

  /** The same for items within a radius of the user's code. */
  public Ranking within(int distance) {
    return new Ranking(distance, threshold, tieSeed);
  }

  /** The same for items that score no less. */
  public Ranking reaching(float score) {
    return new Ranking(radius, score, tieSeed);
  }

  /** A model as tasks rank by it. */
  public ModelSides<?> of(Learned learned) {
    if (learned instanceof Codes codes) {
      return new ModelSides<>(items(codes), users -> users(codes, users), codes.userCount());
    }
    if (learned instanceof WeightedCodes codes) {
      return new ModelSides<>(
          new WeightedItems(codes.items(), threshold),
          users -> users(codes, users),
          codes.userCount());
    }
    if (learned instanceof Factors factors) {
      return new ModelSides<>(
          FactorItems.of(factors), users -> users(factors, users), factors.userCount());
    }
    ItemOrder order = (ItemOrder) learned;
    return new ModelSides<>(new OrderedItems(order), users -> users, order.userCount());
  }

  private ItemSide<PackedCodes> items(Codes codes) {
    int farthest = Math.min(radius, codes.items().bits());
    return tieSeed.isPresent()
        ? ShuffledCodeItems.of(codes.items(), farthest, tieSeed.getAsLong())
        : new CodeItems(codes.items(), farthest);
  }

  private static PackedCodes users(Codes codes, IndexRange range) {
    return codes.users().slice(range.from(), range.to());
  }

  private static WeightedItems.Vectors users(WeightedCodes codes, IndexRange range) {
    int bits = codes.items().bits();
    return new WeightedItems.Vectors(
        Arrays.copyOfRange(codes.users(), range.from() * bits, range.to() * bits),
        Arrays.copyOfRange(codes.offsets(), range.from(), range.to()));
  }

  private static float[] users(Factors factors, IndexRange range) {
    return Arrays.copyOfRange(
        factors.users(), range.from() * factors.rank(), range.to() * factors.rank());
  }
}
