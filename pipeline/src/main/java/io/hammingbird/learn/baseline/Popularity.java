package io.hammingbird.learn.baseline;

import io.hammingbird.codes.ItemOrder;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.Validation;
import io.hammingbird.ratings.TrainingSet;
import java.util.Arrays;

/**
 * Candidates by falling number of training interactions, which is their index order: items are
 * indexed that way.
 */
public record Popularity() implements Baseline {

  @Override
  public String kind() {
    return "popularity";
  }

  @Override
  public boolean isTunable() {
    return false;
  }

  @Override
  public Fit fit(TrainingSet train, Validation validation, Session session) {
    return Fit.of(new Order(train.users(), train.items()));
  }

  private record Order(int userCount, int itemCount) implements ItemOrder {
    @Override
    public int[] best(int user, int[] history, int[] excluded, int k) {
      int[] list = new int[Math.min(k, itemCount)];
      int count = 0;
      int skipped = 0;
      for (int item = 0; item < itemCount && count < list.length; item++) {
        if (skipped < excluded.length && excluded[skipped] == item) {
          skipped++;
        } else {
          list[count++] = item;
        }
      }
      return Arrays.copyOf(list, count);
    }
  }
}
