package io.hammingbird.learn.baseline;

import io.hammingbird.codes.ItemOrder;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.Validation;
import io.hammingbird.random.RandomOrder;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.TrainingSet;

/** Candidates in random order, all orders equally likely. */
public record RandomItems() implements Baseline {

  @Override
  public String kind() {
    return "random";
  }

  @Override
  public boolean isDrawn() {
    return true;
  }

  @Override
  public boolean isTunable() {
    return false;
  }

  @Override
  public Fit fit(TrainingSet train, Validation validation, Session session) {
    return Fit.of(new Order(train.users(), train.items(), session.seeds().derive("random")));
  }

  /**
   * @param seed with the user's index it decides that user's list
   */
  private record Order(int userCount, int itemCount, long seed) implements ItemOrder {
    @Override
    public int[] best(int user, int[] history, int[] excluded, int k) {
      return RandomOrder.draw(new Seeds(seed).derive("user", user), excluded, itemCount, k);
    }
  }
}
