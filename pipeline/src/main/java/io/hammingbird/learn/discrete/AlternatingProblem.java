package io.hammingbird.learn.discrete;

import io.hammingbird.codes.Codes;

/** What an {@link Alternation} solves: an objective of the codes of both sides. */
public interface AlternatingProblem {

  /** The codes to begin with. */
  BothSides<SignRows> start();

  /**
   * Solves each side once, and then takes the delegates that fit.
   *
   * @param round counted from 1
   */
  BothSides<SignRows> round(BothSides<SignRows> sides, int round);

  /** What the tables are to users and items: codes to be judged and kept. */
  Codes codes(BothSides<SignRows> sides);

  /** What falls with every round, or stays. */
  double objective(BothSides<SignRows> sides);
}
