package io.hammingbird.learn.graph.propagation;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.ratings.IndexRange;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Some neighbouring rows of the adjacency matrix, all of them users or all items.
 *
 * @param first node of the first row
 * @param neighbours of each row
 * @param firstNeighbour node of index 0 among the neighbours
 */
public record GraphRows(int first, IndexLists neighbours, int firstNeighbour)
    implements Serializable {

  public static GraphRows users(InteractionGraph graph) {
    return new GraphRows(0, graph.itemsOfUser(), graph.users());
  }

  public static GraphRows items(InteractionGraph graph) {
    return new GraphRows(graph.users(), graph.usersOfItem(), 0);
  }

  /** As neighbouring pieces, as equal in rows as can be. */
  public List<GraphRows> pieces(int parts) {
    return IndexRange.even(neighbours.rows(), parts).stream().map(this::piece).toList();
  }

  private GraphRows piece(IndexRange rows) {
    int begin = neighbours.offsets()[rows.from()];
    int end = neighbours.offsets()[rows.to()];
    int[] offsets = Arrays.copyOfRange(neighbours.offsets(), rows.from(), rows.to() + 1);
    for (int row = 0; row < offsets.length; row++) {
      offsets[row] -= begin;
    }
    int[] indices = Arrays.copyOfRange(neighbours.indices(), begin, end);
    return new GraphRows(first + rows.from(), new IndexLists(offsets, indices), firstNeighbour);
  }

  /**
   * These rows of a matrix, times the values of all nodes.
   *
   * @param values {@code [nodes × width]}
   * @param product gets these rows, {@code [rows × width]}, which are 0 before
   * @param begin where in {@code product} the first of these rows begins
   */
  public void times(NodeScales scales, float[] values, int width, float[] product, int begin) {
    int[] indices = neighbours.indices();
    float[] right = scales.right();
    for (int row = 0; row < neighbours.rows(); row++) {
      int node = first + row;
      int to = begin + row * width;
      int next = neighbours.begin(row);
      int end = neighbours.end(row);
      for (; next + 4 <= end; next += 4) {
        int a = firstNeighbour + indices[next];
        int b = firstNeighbour + indices[next + 1];
        int c = firstNeighbour + indices[next + 2];
        int d = firstNeighbour + indices[next + 3];
        RowSums.addFour(
            product, to, values, a * width, b * width, c * width, d * width, right[a], right[b],
            right[c], right[d], width);
      }
      for (; next < end; next++) {
        int a = firstNeighbour + indices[next];
        RowSums.addOne(product, to, values, a * width, right[a], width);
      }
      RowSums.scale(
          product, to, scales.left()[node], values, node * width, scales.self()[node], width);
    }
  }
}
