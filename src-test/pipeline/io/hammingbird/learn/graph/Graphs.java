package io.hammingbird.learn.graph;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.graph.propagation.InteractionGraph;
import io.hammingbird.learn.graph.propagation.NodeScales;
import io.hammingbird.ratings.TrainingSet;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Small graphs, and their matrices written out in double precision. */
public final class Graphs {
  /** 5 users and 6 items; item 5 has no users. */
  public static final InteractionGraph SMALL =
      of(6, new int[][] {{0, 1, 2}, {1, 3}, {0, 4}, {2, 3, 4}, {4}});

  /** Users 0, 1 with items 0, 1, and users 2, 3 with items 2, 3. */
  public static final InteractionGraph TWO_PARTS = of(4, new int[][] {{0, 1}, {1}, {2}, {2, 3}});

  private Graphs() {}

  public static InteractionGraph of(int items, int[][] itemsOfUser) {
    return InteractionGraph.of(TrainingSet.of(IndexLists.of(itemsOfUser), items));
  }

  /** The adjacency matrix over users and items together. */
  public static double[][] adjacency(InteractionGraph graph) {
    double[][] a = new double[graph.nodes()][graph.nodes()];
    for (int user = 0; user < graph.users(); user++) {
      for (int item : graph.itemsOfUser().row(user)) {
        a[user][graph.users() + item] = 1;
        a[graph.users() + item][user] = 1;
      }
    }
    return a;
  }

  /** The matrix that a model passes values along by, from its definition. */
  public static double[][] matrix(InteractionGraph graph, NodeScales scales) {
    double[][] matrix = adjacency(graph);
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column < matrix.length; column++) {
        matrix[row][column] *= scales.left()[row] * (double) scales.right()[column];
      }
      matrix[row][row] += scales.self()[row];
    }
    return matrix;
  }

  public static double[][] times(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[0].length; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  /** Some of the parameters as a matrix. */
  public static double[][] part(double[] parameters, int from, int rows, int columns) {
    double[][] part = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(parameters, from + i * columns, part[i], 0, columns);
    }
    return part;
  }

  public static double[][] map(double[][] a, DoubleUnaryOperator function) {
    return Arrays.stream(a)
        .map(row -> Arrays.stream(row).map(function).toArray())
        .toArray(double[][]::new);
  }

  public static double[][] beside(double[][] a, double[][] b) {
    return IntStream.range(0, a.length)
        .mapToObj(
            row -> DoubleStream.concat(Arrays.stream(a[row]), Arrays.stream(b[row])).toArray())
        .toArray(double[][]::new);
  }
}
