package io.hammingbird.kernels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Brute force over unpacked bits, sharing no code with the kernels. */
public final class Oracle {
  /** An item of a result row. */
  record Neighbour(int item, int distance) {}

  private Oracle() {}

  public static List<List<Neighbour>> rows(Scenario scenario) {
    List<List<Neighbour>> rows = new ArrayList<>();
    for (int query = 0; query < scenario.queries().length; query++) {
      boolean[] seen = new boolean[scenario.items().length];
      for (int item : scenario.excluded()[query]) {
        seen[item] = true;
      }
      List<Neighbour> row = new ArrayList<>();
      for (int item = 0; item < scenario.items().length; item++) {
        if (!seen[item] && scenario.eligible().get(item)) {
          int distance = differences(scenario.items()[item], scenario.queries()[query]);
          if (distance <= scenario.radius()) {
            row.add(new Neighbour(item, distance));
          }
        }
      }
      row.sort(Comparator.comparing(Neighbour::distance).thenComparing(Neighbour::item));
      rows.add(List.copyOf(row.subList(0, Math.min(scenario.k(), row.size()))));
    }
    return rows;
  }

  private static int differences(boolean[] a, boolean[] b) {
    int count = 0;
    for (int d = 0; d < a.length; d++) {
      if (a[d] != b[d]) {
        count++;
      }
    }
    return count;
  }

  /** A kernel's result in the form of the oracle's. */
  public static List<List<Neighbour>> rows(TopK result) {
    List<List<Neighbour>> rows = new ArrayList<>();
    for (int query = 0; query < result.queries(); query++) {
      List<Neighbour> row = new ArrayList<>();
      for (int rank = 0; rank < result.count(query); rank++) {
        row.add(new Neighbour(result.item(query, rank), result.distance(query, rank)));
      }
      rows.add(row);
    }
    return rows;
  }
}
