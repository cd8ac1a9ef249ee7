package io.hammingbird.synthetic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Random;

/**
 * Ratings of an expanded data set in MovieLens format. Stars are those of the source; in half
 * steps, one of four copies is half a star better and one half a star worse. Times are stretched
 * from the source's range to that of MovieLens-10M, which leaves some room for chance within a
 * second of the source; unknown times are drawn from the whole range.
 */
final class CopiedRatings {
  private static final int MOST_HALVES = 10;

  private final RatingMatrix source;
  private final boolean halfStars;
  private final Random random;
  private final long earliest;
  private final double stretch;
  private final StringBuilder line = new StringBuilder();

  CopiedRatings(RatingMatrix source, boolean halfStars, long seed) {
    this.source = source;
    this.halfStars = halfStars;
    this.random = new Random(seed + 3);
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int entry = 0; entry < source.size(); entry++) {
      if (source.time(entry) != RatingMatrix.NO_TIME) {
        first = Math.min(first, source.time(entry));
        last = Math.max(last, source.time(entry));
      }
    }
    this.earliest = first;
    this.stretch = (double) Synthetic.SECONDS / (last - first + 1);
  }

  /**
   * @param user from 0
   * @param item from 0
   * @param entry of the source that is copied
   */
  void write(Writer out, int user, int item, int entry) {
    line.setLength(0);
    line.append(user + 1).append("::").append(item + 1).append("::");
    appendStars(source.rating(entry));
    line.append("::").append(Synthetic.BEGIN + seconds(source.time(entry))).append('\n');
    try {
      out.append(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void appendStars(float stars) {
    if (halfStars) {
      int step = random.nextInt(4);
      int halves = Math.round(2 * stars) + (step == 0 ? -1 : step == 1 ? 1 : 0);
      Synthetic.appendHalves(line, Math.max(1, Math.min(MOST_HALVES, halves)));
    } else if (stars == (int) stars) {
      line.append((int) stars);
    } else {
      line.append(stars);
    }
  }

  private long seconds(long time) {
    double place = random.nextDouble();
    return (long)
        (time == RatingMatrix.NO_TIME
            ? place * Synthetic.SECONDS
            : (time - earliest + place) * stretch);
  }
}
