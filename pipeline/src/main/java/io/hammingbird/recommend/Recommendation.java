package io.hammingbird.recommend;

import org.apache.parquet.io.api.Binary;

/**
 * One row of the table of recommendations, on its way to the file. There is one such object per
 * task, which every row overwrites: at a third of a microsecond per row, an object per row would
 * show.
 */
final class Recommendation {
  Binary user;
  int rank;
  Binary item;
  int distance;
  double score;
}
