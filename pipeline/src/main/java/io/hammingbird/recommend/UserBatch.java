package io.hammingbird.recommend;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.TopK;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import scala.Tuple3;

/**
 * Users that are searched for in one call of a kernel.
 *
 * @param users indices of the users
 * @param codes their codes, in the same order
 * @param excluded the items that are no candidates, one list a user
 */
record UserBatch(List<Integer> users, PackedCodes codes, IndexLists excluded) {

  /**
   * Takes the next {@code size} users, or as many as are left, off an iterator.
   *
   * @param rows user index, code, excluded items
   */
  static UserBatch next(Iterator<Tuple3<Integer, long[], int[]>> rows, int size, int bits) {
    int wordsPerCode = PackedCodes.wordsPerCode(bits);
    List<Integer> users = new ArrayList<>();
    List<long[]> codes = new ArrayList<>();
    List<int[]> excluded = new ArrayList<>();
    while (rows.hasNext() && users.size() < size) {
      Tuple3<Integer, long[], int[]> row = rows.next();
      if (row._2().length != wordsPerCode) {
        throw new IllegalArgumentException(
            "user %d has a code of %d words, the items' codes of %d bits have %d"
                .formatted(row._1(), row._2().length, bits, wordsPerCode));
      }
      users.add(row._1());
      codes.add(row._2());
      excluded.add(row._3());
    }
    long[] words = new long[users.size() * wordsPerCode];
    for (int i = 0; i < users.size(); i++) {
      System.arraycopy(codes.get(i), 0, words, i * wordsPerCode, wordsPerCode);
    }
    return new UserBatch(
        users,
        new PackedCodes(bits, users.size(), words),
        IndexLists.of(excluded.toArray(int[][]::new)));
  }

  /** One row a user: user index, items best first, their distances in bits. */
  Iterator<Tuple3<Integer, int[], int[]>> rows(TopK found) {
    return IntStream.range(0, users.size())
        .mapToObj(
            query -> {
              int count = found.count(query);
              int[] items = new int[count];
              int[] distances = new int[count];
              for (int rank = 0; rank < count; rank++) {
                items[rank] = found.item(query, rank);
                distances[rank] = found.distance(query, rank);
              }
              return new Tuple3<>(users.get(query), items, distances);
            })
        .iterator();
  }
}
