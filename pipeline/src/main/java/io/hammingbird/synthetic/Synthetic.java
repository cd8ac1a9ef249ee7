package io.hammingbird.synthetic;

import io.hammingbird.errors.UsageException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/**
 * Generates ratings in MovieLens format for demonstrations, tests and runs of any size. Users have
 * a taste for one cluster of items and some interest in a second; items differ in popularity by a
 * power law, users in their number of ratings by a log-normal law; times run from 1995 to 2009.
 * With at least as many ratings as items, every item has one: the last users rate what nobody else
 * did.
 *
 * <p>The same settings give the same bytes on every machine: only {@link Random} and {@link
 * StrictMath} are used, whose results are specified to the bit.
 */
public final class Synthetic {
  static final long BEGIN = 789_652_009L; // 1995-01-09
  static final long SECONDS = 441_479_727L; // to 2009-01-05

  private static final int USUAL_LEAST = 21;
  private static final double ACTIVITY_SPREAD = 0.8;
  private static final double MOST_OF_CATALOGUE = 0.75;
  private static final double FIRST_CLUSTER = 0.7;
  private static final double SECOND_CLUSTER = 0.2;
  private static final int ATTEMPTS = 30;
  private static final double LAST_USERS = 0.1;

  private final SyntheticSettings settings;
  private final Random random;
  private final SyntheticCatalogue catalogue;
  private final StringBuilder line = new StringBuilder();
  private final BitSet unrated = new BitSet();

  private Synthetic(SyntheticSettings settings) {
    this.settings = settings;
    this.random = new Random(settings.seed());
    this.catalogue = new SyntheticCatalogue(settings.items(), settings.clusters(), random);
    unrated.set(0, settings.items());
  }

  /**
   * Writes {@code ratings.dat} and {@code movies.dat} into {@code folder}, which is made when
   * absent; files of these names are replaced. Users and items are numbered from 1.
   *
   * @throws UsageException when the folder cannot be written
   */
  public static void write(SyntheticSettings settings, Path folder) {
    Synthetic synthetic = new Synthetic(settings);
    try {
      Files.createDirectories(folder);
      synthetic.writeMovies(folder.resolve("movies.dat"));
      synthetic.writeRatings(folder.resolve("ratings.dat"));
    } catch (IOException e) {
      throw new UsageException(
          "Generated ratings cannot be written to %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private void writeMovies(Path file) throws IOException {
    SyntheticTitles titles = new SyntheticTitles(random);
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      for (int item = 0; item < settings.items(); item++) {
        String title = titles.title(item, random);
        out.write((item + 1) + "::" + title + "::" + catalogue.genres(item, random) + "\n");
      }
    }
  }

  private void writeRatings(Path file) throws IOException {
    int[] counts = countsOfUsers();
    int[] lastUser = new int[settings.items()];
    Arrays.fill(lastUser, -1);
    long left = settings.ratings();
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      for (int user = 0; user < counts.length; user++) {
        left -= counts[user];
        writeUser(out, user, counts[user], firsts(user, left), lastUser);
      }
    }
  }

  /**
   * How many items that nobody has rated yet the user must take, so that none is left at the end.
   */
  private long firsts(int user, long ratingsAfter) {
    if (settings.ratings() < settings.items()) {
      return 0;
    }
    int without = unrated.cardinality();
    int usersLeft = settings.users() - user;
    long fairShare =
        usersLeft <= LAST_USERS * settings.users() ? (without + usersLeft - 1) / usersLeft : 0;
    return Math.max(fairShare, without - ratingsAfter);
  }

  private void writeUser(BufferedWriter out, int user, int count, long firsts, int[] lastUser)
      throws IOException {
    int first = random.nextInt(settings.clusters());
    int second = random.nextInt(settings.clusters());
    double bias = 0.4 * random.nextGaussian();
    // users come and go, yet most are there before and after a cut in the middle of the ratings
    double start = 0.55 * random.nextDouble();
    double length = 0.3 + (0.7 - start) * random.nextDouble();
    for (int i = 0; i < count; i++) {
      int item =
          i < firsts && !unrated.isEmpty()
              ? unrated.nextSetBit(0)
              : unseen(user, first, second, lastUser);
      lastUser[item] = user;
      unrated.clear(item);
      int cluster = catalogue.clusterOf(item);
      double taste = cluster == first ? 0.6 : cluster == second ? 0.2 : -0.6;
      double liking =
          3.4 + bias + taste + 0.5 * catalogue.quality(item) + 0.7 * random.nextGaussian();
      double time = start + length * random.nextDouble();
      line.setLength(0);
      line.append(user + 1).append("::").append(item + 1).append("::");
      appendStars(liking);
      line.append("::").append(BEGIN + (long) (time * SECONDS)).append('\n');
      out.append(line);
    }
  }

  private void appendStars(double liking) {
    if (settings.halfStars()) {
      appendHalves(line, (int) Math.max(1, Math.min(10, Math.round(2 * liking))));
    } else {
      line.append((int) Math.max(1, Math.min(5, Math.round(liking))));
    }
  }

  /** A number of half stars as {@code 4} or {@code 3.5}. */
  static void appendHalves(StringBuilder line, int halves) {
    line.append(halves / 2).append(halves % 2 == 0 ? "" : ".5");
  }

  private int unseen(int user, int first, int second, int[] lastUser) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      double choice = random.nextDouble();
      int cluster =
          choice < FIRST_CLUSTER
              ? first
              : choice < FIRST_CLUSTER + SECOND_CLUSTER
                  ? second
                  : random.nextInt(settings.clusters());
      int item = catalogue.draw(cluster, random);
      if (lastUser[item] != user) {
        return item;
      }
    }
    // the user has seen nearly all there is to the taste
    int item = random.nextInt(settings.items());
    while (lastUser[item] == user) {
      item = (item + 1) % settings.items();
    }
    return item;
  }

  /** Ratings of each user: all have a usual least number, where the total allows it. */
  private int[] countsOfUsers() {
    int users = settings.users();
    long least = Math.min(USUAL_LEAST, settings.ratings() / users);
    long spread = settings.ratings() - least * users;
    double[] weights = new double[users];
    for (int user = 0; user < users; user++) {
      weights[user] = StrictMath.exp(ACTIVITY_SPREAD * random.nextGaussian());
    }
    double sum = Arrays.stream(weights).sum();
    long most = Math.max(least + 1, (long) (MOST_OF_CATALOGUE * settings.items()));
    int[] counts = new int[users];
    long left = settings.ratings();
    for (int user = 0; user < users; user++) {
      counts[user] = (int) Math.min(most, least + (long) (spread * weights[user] / sum));
      left -= counts[user];
    }
    for (int user = 0; left > 0; user = (user + 1) % users) {
      if (counts[user] < Math.min(most, settings.items())) {
        counts[user]++;
        left--;
      }
    }
    return counts;
  }
}
