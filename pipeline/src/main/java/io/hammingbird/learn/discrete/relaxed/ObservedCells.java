package io.hammingbird.learn.discrete.relaxed;

import io.hammingbird.learn.descent.Turn;
import io.hammingbird.ratings.RatedLists;

/**
 * {@code Σ (h s − c x·y)²} over the cells that are there, with values {@code s} from −1 to 1, and
 * less {@code ρ Σ (h + c x·y)²} over the same cells, which {@link AllCells} counts too much.
 *
 * @param byUser the cells of each user with their values
 * @param half {@code h}
 * @param slope {@code c}
 * @param unobservedWeight {@code ρ}
 */
record ObservedCells(
    Shape shape, RatedLists byUser, double half, double slope, double unobservedWeight)
    implements Term {

  @Override
  public double addGradient(double[] parameters, Turn turn, double[] gradient) {
    double loss = 0;
    for (int user = turn.from(shape.users()); user < turn.to(shape.users()); user++) {
      for (int i = byUser.lists().begin(user); i < byUser.lists().end(user); i++) {
        int x = shape.user(user);
        int y = shape.item(byUser.lists().indices()[i]);
        double product = slope * dot(parameters, x, y);
        double error = product - half * byUser.rating(i);
        double unobserved = product + half;
        loss += error * error - unobservedWeight * unobserved * unobserved;
        double factor = 2 * slope * (error - unobservedWeight * unobserved);
        for (int d = 0; d < shape.width(); d++) {
          gradient[x + d] += factor * parameters[y + d];
          gradient[y + d] += factor * parameters[x + d];
        }
      }
    }
    return loss;
  }

  private double dot(double[] parameters, int x, int y) {
    double sum = 0;
    for (int d = 0; d < shape.width(); d++) {
      sum += parameters[x + d] * parameters[y + d];
    }
    return sum;
  }
}
