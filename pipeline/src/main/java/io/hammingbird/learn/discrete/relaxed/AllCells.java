package io.hammingbird.learn.discrete.relaxed;

import io.hammingbird.learn.descent.Turn;

/**
 * {@code ρ Σ (h + c x·y)²} over all cells, without a visit to any: the sum of squares of inner
 * products is the trace of the product of both sides' Gram matrices.
 *
 * @param half {@code h}
 * @param slope {@code c}
 * @param weight {@code ρ}
 */
record AllCells(Shape shape, double half, double slope, double weight) implements Term {

  @Override
  public double addGradient(double[] parameters, Turn turn, double[] gradient) {
    int from = shape.user(turn.from(shape.users()));
    int to = shape.user(turn.to(shape.users()));
    int items = shape.item(0);
    int end = shape.parameters();
    double[] sumOfUsers = shape.sum(parameters, from, to);
    double[] sumOfItems = shape.sum(parameters, items, end);
    double[][] gramOfUsers = gram(parameters, from, to);
    double[][] gramOfItems = gram(parameters, items, end);
    add(parameters, from, to, sumOfItems, gramOfItems, gradient);
    add(parameters, items, end, sumOfUsers, gramOfUsers, gradient);
    double linear = 0;
    double squares = 0;
    for (int i = 0; i < shape.width(); i++) {
      linear += sumOfUsers[i] * sumOfItems[i];
      for (int j = 0; j < shape.width(); j++) {
        squares += gramOfUsers[i][j] * gramOfItems[i][j];
      }
    }
    double cells = (double) ((to - from) / shape.width()) * shape.items();
    return weight * (cells * half * half + 2 * half * slope * linear + slope * slope * squares);
  }

  private double[][] gram(double[] parameters, int from, int to) {
    double[][] gram = new double[shape.width()][shape.width()];
    for (int begin = from; begin < to; begin += shape.width()) {
      for (int i = 0; i < shape.width(); i++) {
        double value = parameters[begin + i];
        double[] row = gram[i];
        for (int j = 0; j < row.length; j++) {
          row[j] += value * parameters[begin + j];
        }
      }
    }
    return gram;
  }

  private void add(
      double[] parameters, int from, int to, double[] sum, double[][] gram, double[] gradient) {
    double linear = 2 * weight * half * slope;
    double square = 2 * weight * slope * slope;
    for (int begin = from; begin < to; begin += shape.width()) {
      for (int i = 0; i < shape.width(); i++) {
        double value = square * parameters[begin + i];
        double[] row = gram[i];
        for (int j = 0; j < row.length; j++) {
          gradient[begin + j] += value * row[j];
        }
        gradient[begin + i] += linear * sum[i];
      }
    }
  }
}
