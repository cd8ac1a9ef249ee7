package io.hammingbird.learn.discrete.encoder;

import io.hammingbird.codes.Codes;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.UserEncoder;
import io.hammingbird.learn.discrete.RowObjective;
import io.hammingbird.learn.discrete.SignRows;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;

/**
 * Codes users by the codes of their items, each by itself: the last step of the alternation, from a
 * start that does not depend on those before it. So users of the training and users who come later
 * have their codes in the same way. Balance is asked of the users of the training together, and has
 * no part here.
 */
public abstract class ItemCodesEncoder implements UserEncoder {
  private static final long serialVersionUID = 1;

  /** Codes of the items. */
  protected abstract SignRows itemCodes();

  /**
   * What is minimised over the code of each user.
   *
   * @param rows items of the users
   */
  protected abstract RowObjective objective(RatedLists rows);

  /** Words of the codes of some users, as a step over all of them. */
  public static long[] code(RowObjective objective, int width, IndexRange range) {
    int perRow = SignRows.wordsPerRow(width);
    long[] words = new long[range.size() * perRow];
    RowCoder coder = new RowCoder(objective, width);
    for (int row = range.from(); row < range.to(); row++) {
      System.arraycopy(coder.code(row), 0, words, (row - range.from()) * perRow, perRow);
    }
    return words;
  }

  @Override
  public boolean encodesNewUsers() {
    return true;
  }

  @Override
  public PackedCodes encode(RatedLists rows) {
    int width = itemCodes().width();
    IndexRange all = new IndexRange(0, rows.lists().rows());
    return new SignRows(width, code(objective(rows), width, all)).packed();
  }

  @Override
  public Codes encodeAll(TrainingSet set) {
    return new Codes(encode(set.byUser()), itemCodes().packed());
  }

  @Override
  public float[][] vectors(RatedLists rows, int from, int to) {
    RowCoder coder = new RowCoder(objective(rows), itemCodes().width());
    float[][] vectors = new float[to - from][];
    for (int row = from; row < to; row++) {
      vectors[row - from] = coder.forces(row);
    }
    return vectors;
  }
}
