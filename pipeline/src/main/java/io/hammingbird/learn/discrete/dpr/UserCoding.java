package io.hammingbird.learn.discrete.dpr;

import io.hammingbird.learn.discrete.Gram;
import io.hammingbird.learn.discrete.RangeStep;
import io.hammingbird.learn.discrete.SignRows;
import io.hammingbird.learn.discrete.encoder.ItemCodesEncoder;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.TrainingSet;
import org.apache.spark.broadcast.Broadcast;

/** Codes of some users as {@link DprEncoder} gives them. */
record UserCoding(
    Broadcast<TrainingSet> set, double margin, SignRows items, Gram gram, double[] total)
    implements RangeStep<long[]> {

  @Override
  public long[] solve(IndexRange range) {
    return ItemCodesEncoder.code(
        new UserPairs(set.value().itemsOfUser(), margin, items, gram, total), items.width(), range);
  }
}
