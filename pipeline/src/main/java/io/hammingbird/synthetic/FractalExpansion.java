package io.hammingbird.synthetic;

import io.hammingbird.errors.UsageException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleConsumer;

/**
 * Makes a large data set out of a real one (Belletti and others, 2019, "Scalable Realistic
 * Recommendation Datasets through Fractal Expansions"): the Kronecker product of {@link
 * ReducedMatrix} and the source, randomised as {@link KroneckerBlocks} says.
 *
 * <p>The product has whole multiples of the source's users and items, and more ratings than are
 * wanted. Users and items are drawn from it at random; of their cells, those with the smallest keys
 * are taken until there are as many ratings as wanted, and before all others each user's and each
 * item's cell of the smallest key. So all three numbers are exact.
 */
public final class FractalExpansion {
  private final FractalSettings settings;
  private final KroneckerBlocks blocks;

  /** Of the product's rows; those from {@code settings.users()} on are left out. */
  private final int[] userNumbers;

  private final int[] itemNumbers;
  private final double[] leastOfUser;
  private final double[] leastOfItem;

  private FractalExpansion(RatingMatrix source, FractalSettings settings) {
    this.settings = settings;
    double[][] reduced =
        ReducedMatrix.of(
            source,
            multiple(settings.users(), source.users()),
            multiple(settings.items(), source.items()));
    this.blocks = new KroneckerBlocks(source, reduced, settings.shuffle(), settings.seed());
    Random random = new Random(settings.seed());
    this.userNumbers = SyntheticTitles.shuffled(blocks.users(), random);
    this.itemNumbers = SyntheticTitles.shuffled(blocks.items(), random);
    this.leastOfUser = new double[settings.users()];
    this.leastOfItem = new double[settings.items()];
  }

  private static int multiple(int wanted, int present) {
    return (wanted - 1) / present + 1;
  }

  /**
   * Writes {@code ratings.dat} into {@code folder}, which is made when absent; a file of this name
   * is replaced. Users and items are numbered from 1. The same arguments give the same bytes.
   *
   * @throws UsageException when the product has fewer ratings than are wanted, when so few are
   *     wanted that not all users and items can have one, or when the folder cannot be written
   */
  public static void write(RatingMatrix source, FractalSettings settings, Path folder) {
    FractalExpansion expansion = new FractalExpansion(source, settings);
    SmallestKeys chosen = expansion.choose();
    CopiedRatings copies = new CopiedRatings(source, settings.halfStars(), settings.seed());
    try {
      Files.createDirectories(folder);
      try (BufferedWriter out =
          Files.newBufferedWriter(folder.resolve("ratings.dat"), StandardCharsets.US_ASCII)) {
        expansion.forEach(
            (user, item, entry, key) -> {
              if (chosen.accept(expansion.keyOf(user, item, key))) {
                copies.write(out, user, item, entry);
              }
            });
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException(
          "Expanded ratings cannot be written to %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private SmallestKeys choose() {
    Arrays.fill(leastOfUser, Double.POSITIVE_INFINITY);
    Arrays.fill(leastOfItem, Double.POSITIVE_INFINITY);
    long[] cells = {0};
    forEach(
        (user, item, entry, key) -> {
          leastOfUser[user] = Math.min(leastOfUser[user], key);
          leastOfItem[item] = Math.min(leastOfItem[item], key);
          cells[0]++;
        });
    if (settings.ratings() > cells[0]) {
      throw new UsageException(
          ("ratings = %,d: the expansion to %,d users and %,d items has only %,d; ask for fewer, or for more "
                  + "users or items")
              .formatted(settings.ratings(), settings.users(), settings.items(), cells[0]));
    }
    requireNoneWithout("users", leastOfUser);
    requireNoneWithout("items", leastOfItem);
    long[] needed = {0};
    forEachKey(key -> needed[0] += key == 0 ? 1 : 0);
    if (settings.ratings() < needed[0]) {
      throw new UsageException(
          "ratings = %,d: at least %,d are needed for every user and item to have one"
              .formatted(settings.ratings(), needed[0]));
    }
    return SmallestKeys.of(this::forEachKey, settings.ratings());
  }

  /** Goes through the cells of the kept users and items, by their numbers. */
  private void forEach(KroneckerBlocks.Cell action) {
    blocks.forEach(
        (row, column, entry, key) -> {
          int user = userNumbers[row];
          int item = itemNumbers[column];
          if (user < settings.users() && item < settings.items()) {
            action.visit(user, item, entry, key);
          }
        });
  }

  private void requireNoneWithout(String side, double[] least) {
    long without = Arrays.stream(least).filter(Double::isInfinite).count();
    if (without > 0) {
      throw new UsageException(
          ("%s = %,d: %,d of those drawn from the expansion have no rating; ask for fewer %s, for more of the "
                  + "other side, or set another --seed")
              .formatted(side, least.length, without, side));
    }
  }

  private void forEachKey(DoubleConsumer action) {
    forEach((user, item, entry, key) -> action.accept(keyOf(user, item, key)));
  }

  /** The key with which a cell competes: 0, before all others, where it is its side's smallest. */
  private double keyOf(int user, int item, double key) {
    return key == leastOfUser[user] || key == leastOfItem[item] ? 0 : key;
  }
}
