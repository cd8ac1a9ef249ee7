package io.hammingbird.learn.discrete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class RowEquationTest {
  private static final int WIDTH = 5;

  @Test
  void itSolvesWhatWasAdded() {
    SplittableRandom random = new SplittableRandom(1);
    RealRows rows = RealRows.random(random, 9, WIDTH, 1);
    int[] indices = {0, 3, 4, 7, 8};
    double[] weights = {0.5, 2, 1, 0.25};
    double[] x = random.doubles(WIDTH).toArray();
    double[] y = random.doubles(WIDTH).toArray();
    double[] right = random.doubles(WIDTH).toArray();
    RealMatrix a = new Array2DRowRealMatrix(WIDTH, WIDTH);
    for (int i = 0; i < weights.length; i++) {
      ArrayRealVector v = new ArrayRealVector(Naive.values(rows)[indices[i + 1]]);
      a = a.add(v.outerProduct(v).scalarMultiply(weights[i]));
    }
    ArrayRealVector vx = new ArrayRealVector(x);
    ArrayRealVector vy = new ArrayRealVector(y);
    a = a.add(vx.outerProduct(vy).add(vy.outerProduct(vx)).scalarMultiply(0.3));
    a = a.add(new Array2DRowRealMatrix(square(rows.gram())).scalarMultiply(2));
    for (int k = 0; k < WIDTH; k++) {
      a.addToEntry(k, k, 0.7);
    }

    RowEquation equation = new RowEquation(WIDTH);
    equation.addDiagonal(100);
    equation.reset();
    equation.addOuter(rows, indices, 1, 5, weights);
    equation.addSymmetric(0.3, x, y);
    equation.add(2, rows.gram());
    equation.addDiagonal(0.7);
    Products.add(1, right, equation.right());

    assertThat(equation.solve())
        .containsExactly(
            new LUDecomposition(a).getSolver().solve(new ArrayRealVector(right)).toArray(),
            within(1e-9));
  }

  private static double[][] square(Gram gram) {
    double[][] square = new double[WIDTH][WIDTH];
    for (int k = 0; k < WIDTH; k++) {
      gram.addColumn(k, 1, square[k]);
    }
    return square;
  }

  @Test
  void whatIsNotPositiveDefiniteIsRefused() {
    RowEquation equation = new RowEquation(WIDTH);
    equation.addDiagonal(-1);

    assertThatThrownBy(equation::solve).isInstanceOf(ArithmeticException.class);
  }
}
