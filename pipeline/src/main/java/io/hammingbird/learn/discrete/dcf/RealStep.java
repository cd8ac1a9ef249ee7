package io.hammingbird.learn.discrete.dcf;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.discrete.Gram;
import io.hammingbird.learn.discrete.Pull;
import io.hammingbird.learn.discrete.RangeStep;
import io.hammingbird.learn.discrete.RealRows;
import io.hammingbird.learn.discrete.RowEquation;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.RatedLists;
import java.util.Arrays;

/**
 * Real vectors of some rows of a side, at the start: {@code (Σ v vᵀ + α n I) u = Σ s v + α x} over
 * the n cells of a row.
 *
 * @param gram of the other side's vectors, for cells that are not observed
 */
record RealStep(CellSide side, RealRows other, Gram gram, Pull pull)
    implements RangeStep<double[]> {

  @Override
  public double[] solve(IndexRange range) {
    int width = other.width();
    RatedLists cells = side.rows();
    IndexLists lists = cells.lists();
    double unobserved = side.unobservedWeight();
    RowEquation equation = new RowEquation(width);
    double[] solved = new double[range.size() * width];
    for (int row = range.from(); row < range.to(); row++) {
      int begin = lists.begin(row);
      int size = lists.end(row) - begin;
      equation.reset();
      double[] weights = new double[size];
      Arrays.fill(weights, 1 - unobserved);
      equation.addOuter(other, lists.indices(), begin, begin + size, weights);
      if (unobserved > 0) {
        equation.add(unobserved, gram);
      }
      equation.addDiagonal(pull.weight() * Math.max(1, size));
      pull.addTo(row, equation.right());
      for (int i = begin; i < begin + size; i++) {
        other.add(lists.indices()[i], width * (double) cells.rating(i), equation.right());
      }
      System.arraycopy(equation.solve(), 0, solved, (row - range.from()) * width, width);
    }
    return solved;
  }
}
