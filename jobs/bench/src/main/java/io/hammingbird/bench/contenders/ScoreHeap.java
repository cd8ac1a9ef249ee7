package io.hammingbird.bench.contenders;

/** The best of a stream of scored items: a binary heap with the worst of them on top. */
final class ScoreHeap {
  private final double[] scores;
  private final int[] items;
  private int size;

  ScoreHeap(int capacity) {
    scores = new double[capacity];
    items = new int[capacity];
  }

  void clear() {
    size = 0;
  }

  /** Takes an item if the heap has room or the worst is worse; of equal scores the first stays. */
  void offer(double score, int item) {
    if (size < scores.length) {
      rise(size++, score, item);
    } else if (score > scores[0]) {
      sink(size, score, item);
    }
  }

  private void rise(int from, double score, int item) {
    int place = from;
    while (place > 0 && isWorse(score, item, (place - 1) / 2)) {
      move((place - 1) / 2, place);
      place = (place - 1) / 2;
    }
    scores[place] = score;
    items[place] = item;
  }

  /** Puts an item in at the top and lets it sink within the first {@code end} places. */
  private void sink(int end, double score, int item) {
    int place = 0;
    int child = 1;
    while (child < end) {
      if (child + 1 < end && isWorse(scores[child + 1], items[child + 1], child)) {
        child++;
      }
      if (isWorse(score, item, child)) {
        break;
      }
      move(child, place);
      place = child;
      child = 2 * place + 1;
    }
    scores[place] = score;
    items[place] = item;
  }

  private boolean isWorse(double score, int item, int than) {
    return score < scores[than] || (score == scores[than] && item > items[than]);
  }

  private void move(int from, int to) {
    scores[to] = scores[from];
    items[to] = items[from];
  }

  /** Empties the heap into its own array, best first, and returns that array. */
  int[] bestFirst() {
    for (int end = size - 1; end > 0; end--) {
      double score = scores[end];
      int item = items[end];
      move(0, end);
      sink(end, score, item);
    }
    return items;
  }
}
