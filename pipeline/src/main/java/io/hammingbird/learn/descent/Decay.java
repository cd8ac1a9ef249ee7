package io.hammingbird.learn.descent;

import java.util.Locale;

/** How a learning rate falls from its start. */
public enum Decay {
  NONE {
    @Override
    double factor(double progress) {
      return 1;
    }
  },
  LINEAR {
    @Override
    double factor(double progress) {
      return 1 - progress;
    }
  },
  /** To zero along half a cosine. */
  COSINE {
    @Override
    double factor(double progress) {
      return (1 + Math.cos(Math.PI * progress)) / 2;
    }
  };

  /**
   * @param progress share of the training that is done, from 0 to 1
   */
  abstract double factor(double progress);

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Decay of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
