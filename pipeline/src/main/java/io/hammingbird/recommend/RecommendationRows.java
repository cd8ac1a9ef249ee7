package io.hammingbird.recommend;

import io.hammingbird.codes.Ids;
import io.hammingbird.recommend.partition.PartitionUsers;
import io.hammingbird.recommend.search.SearchResult;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import org.apache.parquet.io.api.Binary;
import scala.Tuple2;

/**
 * The rows of one range, ordered by user id and rank. The object behind them is one and the same:
 * whoever reads must be done with a row before the next.
 */
final class RecommendationRows implements Iterator<Tuple2<Void, Recommendation>> {
  private final PartitionUsers users;
  private final Ids items;
  private final IntFunction<SearchResult> search;
  private final Recommendation row = new Recommendation();
  private final Tuple2<Void, Recommendation> pair = new Tuple2<>(null, row);

  private SearchResult found;
  private int foundFrom;
  private int user = -1;
  private int rank;
  private int count;

  /**
   * @param search finds the best items of a batch of users that begins at a given row; called once
   *     per batch, in order
   */
  RecommendationRows(PartitionUsers users, Ids items, IntFunction<SearchResult> search) {
    this.users = users;
    this.items = items;
    this.search = search;
  }

  @Override
  public boolean hasNext() {
    while (rank == count && user + 1 < users.size()) {
      startUser(user + 1);
    }
    return rank < count;
  }

  private void startUser(int next) {
    user = next;
    if (found == null || user == foundFrom + found.queries()) {
      foundFrom = user;
      found = search.apply(user);
    }
    rank = 0;
    count = found.count(user - foundFrom);
    row.user = text(users.ids(), users.user(user));
  }

  @Override
  public Tuple2<Void, Recommendation> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int query = user - foundFrom;
    row.item = text(items, found.item(query, rank));
    row.distance = found.distance(query, rank);
    row.score = found.score(query, rank);
    row.rank = ++rank;
    return pair;
  }

  private static Binary text(Ids ids, int index) {
    return Binary.fromConstantByteArray(ids.utf8(), ids.begin(index), ids.length(index));
  }
}
