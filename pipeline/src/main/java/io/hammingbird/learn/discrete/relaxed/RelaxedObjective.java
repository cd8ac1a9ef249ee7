package io.hammingbird.learn.discrete.relaxed;

import io.hammingbird.codes.Learned;
import io.hammingbird.learn.descent.Objective;
import io.hammingbird.learn.descent.Turn;
import io.hammingbird.random.Seeds;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A sum of terms over vectors of users and items; every step is a pass over all of them.
 *
 * @param deviation standard deviation of the first values, which are normal around 0
 * @param bound of the absolute value of every parameter, infinite for none
 */
record RelaxedObjective(
    Shape shape, List<Term> terms, double deviation, double bound, ToCodes rounding)
    implements Objective {

  @Override
  public float[] start(Seeds seeds) {
    SplittableRandom random = seeds.random("vectors");
    float[] start = new float[shape.parameters()];
    for (int i = 0; i < start.length; i++) {
      start[i] = (float) (deviation * random.nextGaussian());
    }
    project(start);
    return start;
  }

  @Override
  public int stepsPerEpoch(int workers) {
    return 1;
  }

  @Override
  public double addGradient(float[] parameters, Turn turn, float[] gradient) {
    double[] sum = new double[gradient.length];
    double loss = addGradient(doubles(parameters), turn, sum);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += (float) sum[i];
    }
    return loss;
  }

  /** The same in double precision. */
  double addGradient(double[] parameters, Turn turn, double[] gradient) {
    double loss = 0;
    for (Term term : terms) {
      loss += term.addGradient(parameters, turn, gradient);
    }
    return loss;
  }

  @Override
  public void project(float[] parameters) {
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) Math.max(-bound, Math.min(bound, parameters[i]));
    }
  }

  @Override
  public Learned learned(float[] parameters, double progress) {
    double[] values = doubles(parameters);
    return rounding.of(shape.users(values), shape.items(values), shape.width());
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
