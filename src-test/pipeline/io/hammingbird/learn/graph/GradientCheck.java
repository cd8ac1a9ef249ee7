package io.hammingbird.learn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.learn.descent.Turn;
import io.hammingbird.random.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Compares the loss of an objective and its gradient, which are computed in floats, with a second
 * definition of the vectors in double precision and central differences of it, over the same
 * triples.
 *
 * @param vectors from parameters to {@code [nodes × width]}
 * @param penalised from parameters to the rows whose lengths are penalised
 */
record GradientCheck(
    TripleObjective objective,
    Function<double[], double[][]> vectors,
    Function<double[], double[][]> penalised) {
  private static final double STEP = 1e-4;

  /** Of floats; the differences themselves are good to 1e-8. */
  private static final double TOLERANCE = 1e-6;

  void run(int parameterCount) {
    float[] parameters = new float[parameterCount];
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (0.5 * random.nextGaussian());
    }
    run(parameters);
  }

  void run(float[] parameters) {
    List<Turn> turns = turns(2);
    float[] gradient = new float[parameters.length];
    double loss =
        turns.stream().mapToDouble(t -> objective.addGradient(parameters, t, gradient)).sum();
    double[] exact = new double[parameters.length];
    for (int i = 0; i < exact.length; i++) {
      exact[i] = parameters[i];
    }
    ToDoubleFunction<double[]> expected = p -> turns.stream().mapToDouble(t -> loss(p, t)).sum();
    double value = expected.applyAsDouble(exact);
    assertThat(loss).isCloseTo(value, within(TOLERANCE * value));
    double error = 0;
    double length = 0;
    for (int i = 0; i < exact.length; i++) {
      double here = exact[i];
      exact[i] = here + STEP;
      double above = expected.applyAsDouble(exact);
      exact[i] = here - STEP;
      double below = expected.applyAsDouble(exact);
      exact[i] = here;
      double slope = (above - below) / (2 * STEP);
      error += Math.pow(slope - gradient[i], 2);
      length += slope * slope;
    }
    assertThat(length).isGreaterThan(1e-6);
    assertThat(Math.sqrt(error / length))
        .as("relative error of the gradient")
        .isLessThan(TOLERANCE);
  }

  /** The first step of some workers. */
  static List<Turn> turns(int workers) {
    return IntStream.range(0, workers)
        .mapToObj(w -> new Turn(0, 10, w, workers, new Seeds(3).derive("step", w)))
        .toList();
  }

  private double loss(double[] parameters, Turn turn) {
    int all = objective.training().triples(objective.graph().edges());
    int negatives = objective.training().negatives();
    Triples triples =
        Triples.draw(objective.graph(), turn.to(all) - turn.from(all), negatives, turn.random());
    double[][] z = vectors.apply(parameters);
    double[][] long0 = penalised.apply(parameters);
    double scale = objective.loss().scale();
    double sum = 0;
    for (int t = 0; t < triples.count(); t++) {
      int user = triples.users()[t];
      int own = triples.positives()[t];
      double l2 = square(long0[user]) + square(long0[own]);
      for (int n = 0; n < negatives; n++) {
        int other = triples.negatives()[t * negatives + n];
        double positive = scale * product(z[user], z[own]);
        double negative = scale * product(z[user], z[other]);
        sum += Math.log(1 + Math.exp(negative - positive)) / negatives;
        sum -=
            objective.loss().crossEntropy()
                * (Math.log(1 / (1 + Math.exp(-positive)))
                    + Math.log(1 - 1 / (1 + Math.exp(-negative))))
                / negatives;
        l2 += square(long0[other]) / negatives;
      }
      sum += objective.training().l2() / 2 * l2;
    }
    return sum / all;
  }

  private static double square(double[] row) {
    return product(row, row);
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
