package io.hammingbird.learn.dch;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.ratings.RatedLists;
import java.util.Arrays;
import java.util.Locale;

/** What a tower sees of a user or an item: a sparse row of the length 3. */
public enum TowerInput {
  /** Who rated what. */
  BINARY(false, false) {
    @Override
    RatedLists of(RatedLists rows) {
      return scaled(RatedLists.implicit(rows.lists()));
    }
  },
  /** The values of ratings. */
  RATINGS(true, false) {
    @Override
    RatedLists of(RatedLists rows) {
      return scaled(rows);
    }
  },
  /** The index alone, so that nobody else can be encoded. */
  ONE_HOT(false, true) {
    @Override
    RatedLists of(RatedLists rows) {
      int count = rows.lists().rows();
      int[] offsets = new int[count + 1];
      int[] own = new int[count];
      for (int row = 0; row < count; row++) {
        offsets[row + 1] = row + 1;
        own[row] = row;
      }
      return scaled(RatedLists.implicit(new IndexLists(offsets, own)));
    }
  };

  private static final double LENGTH = 3;

  private final boolean readsRatings;
  private final boolean ofOwnIndex;

  TowerInput(boolean readsRatings, boolean ofOwnIndex) {
    this.readsRatings = readsRatings;
    this.ofOwnIndex = ofOwnIndex;
  }

  /** The rows as the towers take them; an empty row stays empty. */
  abstract RatedLists of(RatedLists rows);

  boolean readsRatings() {
    return readsRatings;
  }

  /** Whether it is the index of a row in the training, whatever the row holds. */
  boolean ofOwnIndex() {
    return ofOwnIndex;
  }

  static TowerInput of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static RatedLists scaled(RatedLists rows) {
    IndexLists lists = rows.lists();
    float[] values = new float[lists.indices().length];
    for (int row = 0; row < lists.rows(); row++) {
      double squares = 0;
      for (int i = lists.begin(row); i < lists.end(row); i++) {
        squares += (double) rows.rating(i) * rows.rating(i);
      }
      double factor = squares > 0 ? LENGTH / Math.sqrt(squares) : 0;
      for (int i = lists.begin(row); i < lists.end(row); i++) {
        values[i] = (float) (factor * rows.rating(i));
      }
    }
    return new RatedLists(lists, values);
  }

  /** The names in the settings. */
  static String names() {
    return String.join(
        ", ",
        Arrays.stream(values())
            .map(input -> input.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList());
  }
}
