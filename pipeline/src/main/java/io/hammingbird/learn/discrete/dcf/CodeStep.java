package io.hammingbird.learn.discrete.dcf;

import io.hammingbird.learn.discrete.BitDescent;
import io.hammingbird.learn.discrete.Gram;
import io.hammingbird.learn.discrete.Pull;
import io.hammingbird.learn.discrete.RangeStep;
import io.hammingbird.learn.discrete.SignRows;
import io.hammingbird.ratings.IndexRange;

/**
 * Codes of some rows of a side. Of the matrix {@code M} of a row only what is needed is computed:
 * {@code M b} from the residuals of the cells, and the column of each bit that is flipped.
 *
 * @param own codes of the side that is solved, as they are
 * @param gram of the other side's codes, for cells that are not observed
 */
record CodeStep(CellSide side, SignRows own, SignRows other, Gram gram, Pull pull, int sweeps)
    implements RangeStep<long[]> {

  @Override
  public long[] solve(IndexRange range) {
    RowCodes rows = new RowCodes(side.rows(), side.unobservedWeight(), other, gram);
    int perRow = SignRows.wordsPerRow(own.width());
    long[] solved = new long[range.size() * perRow];
    double[] signs = new double[own.width()];
    for (int row = range.from(); row < range.to(); row++) {
      own.copy(row, signs);
      long[] code = own.code(row);
      rows.take(row);
      double[] t = rows.gradient(code, signs);
      pull.addTo(row, t);
      BitDescent.descend(code, t, rows, sweeps);
      System.arraycopy(code, 0, solved, (row - range.from()) * perRow, perRow);
    }
    return solved;
  }
}
