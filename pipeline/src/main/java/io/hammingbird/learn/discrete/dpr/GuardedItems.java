package io.hammingbird.learn.discrete.dpr;

import io.hammingbird.learn.discrete.Pull;
import io.hammingbird.learn.discrete.SignRows;
import io.hammingbird.ratings.IndexRange;
import java.util.List;

/**
 * Solves items in parts that do not know of each other, so that all of them together may raise the
 * objective though each alone lowers it. Where they do, half of the parts are solved first, and the
 * other half from what these have changed, down to single parts.
 */
record GuardedItems(DprProblem problem, SignRows users, Pull pull) {

  SignRows solve(SignRows items, List<IndexRange> parts) {
    List<long[]> solved = problem.solveParts(users, items, pull, parts);
    SignRows moved = replaced(items, parts, solved);
    if (parts.size() == 1 || value(moved) <= value(items)) {
      return moved;
    }
    int half = parts.size() / 2;
    SignRows first = solve(items, parts.subList(0, half));
    return solve(first, parts.subList(half, parts.size()));
  }

  private double value(SignRows items) {
    return problem.pairs(users, items) + pull.value(items);
  }

  private static SignRows replaced(SignRows items, List<IndexRange> parts, List<long[]> solved) {
    long[] words = items.words().clone();
    int perRow = SignRows.wordsPerRow(items.width());
    for (int part = 0; part < parts.size(); part++) {
      long[] codes = solved.get(part);
      System.arraycopy(codes, 0, words, parts.get(part).from() * perRow, codes.length);
    }
    return new SignRows(items.width(), words);
  }
}
