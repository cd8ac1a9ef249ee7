package io.hammingbird.learn.discrete.dcf;

import io.hammingbird.learn.discrete.Gram;
import io.hammingbird.learn.discrete.RangeStep;
import io.hammingbird.learn.discrete.SignRows;
import io.hammingbird.learn.discrete.encoder.ItemCodesEncoder;
import io.hammingbird.ratings.IndexRange;

/** Codes of some users as {@link DcfEncoder} gives them. */
record UserCoding(CellSide side, SignRows items, Gram gram) implements RangeStep<long[]> {

  @Override
  public long[] solve(IndexRange range) {
    return ItemCodesEncoder.code(
        new RowCodes(side.rows(), side.unobservedWeight(), items, gram), items.width(), range);
  }
}
