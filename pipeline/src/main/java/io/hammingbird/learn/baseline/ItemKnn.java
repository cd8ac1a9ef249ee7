package io.hammingbird.learn.baseline;

import io.hammingbird.codes.HighestScores;
import io.hammingbird.codes.ItemOrder;
import io.hammingbird.config.Section;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.Validation;
import io.hammingbird.ratings.TrainingSet;
import java.util.Arrays;

/**
 * Item-based top-N (Deshpande and Karypis, "Item-Based Top-N Recommendation Algorithms", 2004): the
 * similarity of items i and j is the cosine of their sets of users with shrinkage,
 *
 * <pre>
 * s(i, j) = users of both / (sqrt(users of i × users of j) + shrinkage)
 * </pre>
 *
 * each item keeps the most similar other items, and a user's score of an item is the sum of its
 * similarities to those of the user's items that keep it.
 *
 * <p>Similarities are exact. One item at a time is compared with those that share a user with it:
 * time grows with the sum of the squared lengths of histories, memory with items × neighbours.
 *
 * @param neighbours items that an item keeps
 * @param shrinkage at least 0: the larger, the less similar are items with few users
 */
public record ItemKnn(int neighbours, double shrinkage) implements Baseline {

  /**
   * @param knn its settings
   */
  static ItemKnn from(Section knn) {
    return new ItemKnn(
        knn.intBetween("neighbours", 1, 1_000_000), knn.doubleBetween("shrinkage", 0, 1e9));
  }

  @Override
  public String kind() {
    return "item-knn";
  }

  @Override
  public Fit fit(TrainingSet train, Validation validation, Session session) {
    int[][] nearest = new int[train.items()][];
    float[][] similarities = new float[train.items()][];
    Similarities row = new Similarities(train, shrinkage);
    for (int item = 0; item < nearest.length; item++) {
      int[] others = row.of(item);
      float[] scores = row.select(others);
      int[] best = HighestScores.select(scores, new int[0], neighbours);
      nearest[item] = Arrays.stream(best).map(place -> others[place]).toArray();
      similarities[item] = row.select(nearest[item]);
      row.clear(others);
    }
    double history = (double) train.itemsOfUser().indices().length / train.users();
    return Fit.of(new Neighbours(nearest, similarities, train.users(), Integer.BYTES * history));
  }

  /** One row of the matrix of similarities at a time. */
  private static final class Similarities {
    private final IndexLists users;
    private final IndexLists histories;
    private final double shrinkage;
    private final float[] row;
    private final int[] touched;

    Similarities(TrainingSet train, double shrinkage) {
      this.users = train.usersOfItem();
      this.histories = train.itemsOfUser();
      this.shrinkage = shrinkage;
      this.row = new float[train.items()];
      this.touched = new int[train.items()];
    }

    /** Fills the row of an item, and returns the others that share a user with it, ascending. */
    int[] of(int item) {
      int count = 0;
      for (int i = users.begin(item); i < users.end(item); i++) {
        int user = users.indices()[i];
        for (int j = histories.begin(user); j < histories.end(user); j++) {
          int other = histories.indices()[j];
          if (other != item && row[other]++ == 0) { // counts are exact up to 16 million
            touched[count++] = other;
          }
        }
      }
      int[] others = Arrays.copyOf(touched, count);
      Arrays.sort(others);
      for (int other : others) {
        double product = (double) count(item) * count(other);
        row[other] = (float) (row[other] / (Math.sqrt(product) + shrinkage));
      }
      return others;
    }

    private int count(int item) {
      return users.end(item) - users.begin(item);
    }

    float[] select(int[] items) {
      float[] selected = new float[items.length];
      for (int i = 0; i < items.length; i++) {
        selected[i] = row[items[i]];
      }
      return selected;
    }

    void clear(int[] items) {
      for (int item : items) {
        row[item] = 0;
      }
    }
  }

  /**
   * What was fitted.
   *
   * @param nearest of each item those that it keeps
   * @param similarities to them
   * @param userBytes of a history, in the mean
   */
  record Neighbours(int[][] nearest, float[][] similarities, int userCount, double userBytes)
      implements ItemOrder {

    @Override
    public int itemCount() {
      return nearest.length;
    }

    @Override
    public double itemBytes() {
      long pairs = Arrays.stream(nearest).mapToLong(row -> row.length).sum();
      return (double) (Integer.BYTES + Float.BYTES) * pairs / nearest.length;
    }

    @Override
    public int[] best(int user, int[] history, int[] excluded, int k) {
      return HighestScores.select(scores(history), excluded, k);
    }

    /** The score of every item for a user with this history. */
    float[] scores(int[] history) {
      float[] scores = new float[nearest.length];
      for (int own : history) {
        for (int rank = 0; rank < nearest[own].length; rank++) {
          scores[nearest[own][rank]] += similarities[own][rank];
        }
      }
      return scores;
    }
  }
}
