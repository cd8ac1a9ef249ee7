package io.hammingbird.recommend.search;

/** The best items of a batch of users, best first, with what the table says about each. */
public interface SearchResult {
  /** Number of users. */
  int queries();

  /** How many items a user has. */
  int count(int query);

  /** Index of the item at {@code rank}, counted from 0. */
  int item(int query, int rank);

  /** Hamming distance of the two codes, in bits. */
  int distance(int query, int rank);

  /** Inner product of the two codes divided by their length, or that of vector and code. */
  double score(int query, int rank);
}
