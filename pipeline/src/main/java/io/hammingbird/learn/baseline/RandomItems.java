package io.hammingbird.learn.baseline;

import io.hammingbird.codes.ItemOrder;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Learner;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.Validation;
import io.hammingbird.random.RandomOrder;
import io.hammingbird.random.SeededHash;
import io.hammingbird.ratings.TrainingSet;

/** Candidates in random order, all orders equally likely. */
public record RandomItems() implements Learner {

  @Override
  public Fit fit(TrainingSet train, Validation validation, Session session) {
    return Fit.of(new Order(train.users(), train.items(), session.seed()));
  }

  /**
   * @param seed with the user's index it decides that user's list
   */
  private record Order(int userCount, int itemCount, long seed) implements ItemOrder {
    @Override
    public int[] best(int user, int[] history, int[] excluded, int k) {
      return RandomOrder.draw(SeededHash.of(seed, user), excluded, itemCount, k);
    }
  }
}
