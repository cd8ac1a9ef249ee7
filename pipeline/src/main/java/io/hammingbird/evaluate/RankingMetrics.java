package io.hammingbird.evaluate;

/**
 * Metrics of one user's ranked list, each from 0 to 1; relevance is binary but where gains are
 * graded.
 *
 * <p>In the formulas {@code hit(i)} is 1 when the item at place i (from 1) is relevant and else 0,
 * {@code hits(k)} is the sum of hit(1) to hit(k), and {@code relevant} is the number of the user's
 * relevant items. A list shorter than k counts as if misses followed: precision still divides by k
 * and the ideal of nDCG does not shrink, so a model cannot gain by staying silent.
 */
public final class RankingMetrics {
  private RankingMetrics() {}

  /**
   * Normalised discounted cumulative gain (Järvelin and Kekäläinen, 2002) with binary gain.
   *
   * <pre>
   * nDCG@k = sum of hit(i) / log2(i + 1) over i = 1 .. k
   *          divided by sum of 1 / log2(i + 1) over i = 1 .. min(k, relevant)
   * </pre>
   */
  public static double ndcg(RankedList list, int k) {
    double gain = 0;
    double ideal = 0;
    for (int place = 1; place <= k; place++) {
      gain += list.hit(place) ? discount(place) : 0;
      ideal += place <= list.relevant() ? discount(place) : 0;
    }
    return gain / ideal;
  }

  /**
   * nDCG whose ideal is a full list of hits, however few relevant items there are.
   *
   * <pre>
   * nDCG-full@k = sum of hit(i) / log2(i + 1) over i = 1 .. k
   *               divided by sum of 1 / log2(i + 1) over i = 1 .. k
   * </pre>
   */
  public static double ndcgFull(RankedList list, int k) {
    double gain = 0;
    double ideal = 0;
    for (int place = 1; place <= k; place++) {
      gain += list.hit(place) ? discount(place) : 0;
      ideal += discount(place);
    }
    return gain / ideal;
  }

  /**
   * nDCG whose ideal is the list itself with its hits first: how early they come, however few.
   *
   * <pre>
   * nDCG-self@k = sum of hit(i) / log2(i + 1) over i = 1 .. k
   *               divided by sum of 1 / log2(i + 1) over i = 1 .. hits(k), 0 without hits
   * </pre>
   */
  public static double ndcgSelf(RankedList list, int k) {
    double gain = 0;
    double ideal = 0;
    int hits = 0;
    for (int place = 1; place <= k; place++) {
      if (list.hit(place)) {
        gain += discount(place);
        ideal += discount(++hits);
      }
    }
    return hits > 0 ? gain / ideal : 0;
  }

  /**
   * nDCG with graded gains ({@link Relevance#gains}), 0 where no item is worth anything.
   *
   * <pre>
   * nDCG-graded@k = sum of gain(i) / log2(i + 1) over i = 1 .. k
   *                 divided by the same sum for the held-out items by falling gain
   * </pre>
   */
  public static double ndcgGraded(RankedList list, int k) {
    double gain = 0;
    double ideal = 0;
    for (int place = 1; place <= k; place++) {
      gain += list.gain(place) * discount(place);
      ideal += list.bestGain(place) * discount(place);
    }
    return ideal > 0 ? Math.min(1, gain / ideal) : 0;
  }

  private static double discount(int place) {
    return Math.log(2) / Math.log(place + 1.0);
  }

  /**
   * Average precision over all relevant items, also those that no list of k could hold.
   *
   * <pre>
   * AP@k = sum of hit(i) * hits(i) / i over i = 1 .. k, divided by relevant
   * </pre>
   */
  public static double averagePrecision(RankedList list, int k) {
    return precisionSum(list, k) / list.relevant();
  }

  /**
   * Average precision over the relevant items that a list of k can hold.
   *
   * <pre>
   * AP-min@k = sum of hit(i) * hits(i) / i over i = 1 .. k, divided by min(k, relevant)
   * </pre>
   */
  public static double averagePrecisionMin(RankedList list, int k) {
    return precisionSum(list, k) / Math.min(k, list.relevant());
  }

  private static double precisionSum(RankedList list, int k) {
    double sum = 0;
    int hits = 0;
    for (int place = 1; place <= k; place++) {
      if (list.hit(place)) {
        hits++;
        sum += (double) hits / place;
      }
    }
    return sum;
  }

  /** Share of the relevant items that were found: {@code hits(k) / relevant}. */
  public static double recall(RankedList list, int k) {
    return (double) list.hits(k) / list.relevant();
  }

  /** Share of the k places that hold a relevant item: {@code hits(k) / k}. */
  public static double precision(RankedList list, int k) {
    return (double) list.hits(k) / k;
  }

  /**
   * Harmonic mean of precision and recall of this user, which is {@code 2 hits(k) / (k +
   * relevant)}. The mean over users is a mean of these values, not {@link #f1OfMeans}.
   */
  public static double f1(RankedList list, int k) {
    return 2.0 * list.hits(k) / ((double) k + list.relevant());
  }

  /** Harmonic mean of two means over users, 0 where both are. */
  static double f1OfMeans(double precision, double recall) {
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
  }

  /** 1 when any of the first k items is relevant, else 0. */
  public static double hitRate(RankedList list, int k) {
    return list.hits(k) > 0 ? 1 : 0;
  }

  /** Reciprocal rank: {@code 1 / i} of the first relevant item within k places, else 0. */
  public static double reciprocalRank(RankedList list, int k) {
    for (int place = 1; place <= k; place++) {
      if (list.hit(place)) {
        return 1.0 / place;
      }
    }
    return 0;
  }
}
