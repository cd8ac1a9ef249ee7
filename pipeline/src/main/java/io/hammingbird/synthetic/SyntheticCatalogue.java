package io.hammingbird.synthetic;

import io.hammingbird.read.MovieLensGenres;
import java.util.Arrays;
import java.util.Random;

/**
 * The items of a generated data set: each belongs to one cluster, and within a cluster popularity
 * falls by a power law. Item numbers tell nothing of either.
 */
final class SyntheticCatalogue {
  private static final double POPULARITY_EXPONENT = 0.8;

  /** Flattens the very top, which is not a power law in practice. */
  private static final double HEAD_ITEMS = 3;

  private static final double EXTRA_GENRE = 0.3;

  private final int clusters;
  private final int[] order;
  private final int[] clusterOf;
  private final double[] quality;
  private final double[][] cumulative;

  SyntheticCatalogue(int items, int clusters, Random random) {
    this.clusters = clusters;
    this.order = SyntheticTitles.shuffled(items, random);
    this.clusterOf = new int[items];
    this.quality = new double[items];
    this.cumulative = new double[clusters][];
    for (int cluster = 0; cluster < clusters; cluster++) {
      cumulative[cluster] = new double[(items - cluster + clusters - 1) / clusters];
      double sum = 0;
      for (int rank = 0; rank < cumulative[cluster].length; rank++) {
        sum += StrictMath.pow(rank + HEAD_ITEMS, -POPULARITY_EXPONENT);
        cumulative[cluster][rank] = sum;
        int item = order[rank * clusters + cluster];
        clusterOf[item] = cluster;
        quality[item] = random.nextGaussian();
      }
    }
  }

  int clusterOf(int item) {
    return clusterOf[item];
  }

  /** How much all users like the item, standard normal over the items. */
  double quality(int item) {
    return quality[item];
  }

  /** An item of {@code cluster}, popular ones more often. */
  int draw(int cluster, Random random) {
    double[] sums = cumulative[cluster];
    int found = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
    int rank = Math.min(found < 0 ? -found - 1 : found + 1, sums.length - 1);
    return order[rank * clusters + cluster];
  }

  /** The genres of the item's cluster and, on some items, one more, as {@code Drama|War}. */
  String genres(int item, Random random) {
    int cluster = clusterOf[item];
    boolean[] chosen = new boolean[MovieLensGenres.NAMES.size()];
    chosen[cluster % MovieLensGenres.NAMES.size()] = true;
    chosen[(cluster * 5 + 7) % MovieLensGenres.NAMES.size()] = true;
    if (random.nextDouble() < EXTRA_GENRE) {
      chosen[random.nextInt(MovieLensGenres.NAMES.size())] = true;
    }
    StringBuilder text = new StringBuilder();
    for (int genre = 0; genre < MovieLensGenres.NAMES.size(); genre++) {
      if (chosen[genre]) {
        text.append(text.length() == 0 ? "" : "|").append(MovieLensGenres.NAMES.get(genre));
      }
    }
    return text.toString();
  }
}
