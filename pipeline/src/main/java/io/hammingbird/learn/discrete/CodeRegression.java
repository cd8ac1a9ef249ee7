package io.hammingbird.learn.discrete;

import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.ItemEncoder;
import io.hammingbird.ratings.RatedLists;

/**
 * Codes of newcomers by the codes of what goes with them, for methods that have no encoder for
 * their side: signs of the vector {@code y} that minimises
 *
 * <pre>
 * Σ_i w_i (p_i − b_i·y)² + ridge ‖y‖²   with p_i = 1, w_i = 1 + weight where i goes with the newcomer,
 *                                            p_i = 0, w_i = 1 elsewhere
 * </pre>
 *
 * <p>over the codes {@code b_i} of the other side: the step of implicit ALS for one row (Hu, Koren
 * and Volinsky, 2008). Values of ratings have no part in it.
 */
public final class CodeRegression implements ItemEncoder {
  private static final long serialVersionUID = 1;

  /** Those of the teacher of {@code distilled}; not tuned. */
  private static final double WEIGHT = 4;

  private static final double RIDGE = 30;

  private final SignRows others;
  private final Gram gram;

  /**
   * @param others codes of the other side
   */
  public CodeRegression(PackedCodes others) {
    this.others = new SignRows(others.bits(), others.words());
    this.gram = this.others.gram();
  }

  @Override
  public PackedCodes encode(RatedLists rows) {
    int bits = others.width();
    float[][] vectors = new float[rows.lists().rows()][bits];
    RowEquation equation = new RowEquation(bits);
    double[] code = new double[bits];
    for (int row = 0; row < vectors.length; row++) {
      equation.reset();
      equation.add(1, gram);
      equation.addDiagonal(RIDGE);
      for (int index : rows.lists().row(row)) {
        others.copy(index, code);
        equation.addSymmetric(WEIGHT / 2, code, code);
        Products.add(1 + WEIGHT, code, equation.right());
      }
      double[] solved = equation.solve();
      for (int d = 0; d < bits; d++) {
        vectors[row][d] = (float) solved[d];
      }
    }
    return PackedCodes.fromSigns(bits, vectors);
  }
}
