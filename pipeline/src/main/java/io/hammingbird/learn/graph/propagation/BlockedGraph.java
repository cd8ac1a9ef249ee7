package io.hammingbird.learn.graph.propagation;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * A matrix over a graph that is too large for each worker to have all of it: rows lie in
 * partitions, and a product is a job, for which the values are broadcast and whose rows the driver
 * collects. The products are those of {@link WholeGraph}, bit for bit.
 */
public final class BlockedGraph implements Propagation, AutoCloseable {
  private final JavaSparkContext context;
  private final int nodes;
  private final JavaRDD<GraphRows> blocks;
  private final Broadcast<NodeScales> scales;
  private final Broadcast<NodeScales> transposed;

  /**
   * @param parts that the rows of users, and those of items, are divided into
   */
  public BlockedGraph(
      JavaSparkContext context, InteractionGraph graph, NodeScales scales, int parts) {
    this.context = context;
    this.nodes = graph.nodes();
    List<GraphRows> rows =
        Stream.of(GraphRows.users(graph), GraphRows.items(graph))
            .flatMap(side -> side.pieces(parts).stream())
            .toList();
    // by a shuffle: the rows of a parallelised list would be sent again with every task
    this.blocks =
        context
            .parallelizePairs(
                IntStream.range(0, rows.size())
                    .mapToObj(block -> new Tuple2<>(block, rows.get(block)))
                    .toList(),
                rows.size())
            .partitionBy(new HashPartitioner(rows.size()))
            .values()
            .persist(StorageLevel.MEMORY_AND_DISK());
    this.scales = context.broadcast(scales);
    this.transposed = context.broadcast(scales.transposed());
  }

  @Override
  public float[] times(float[] values, int width) {
    return times(scales, values, width);
  }

  @Override
  public float[] transposedTimes(float[] values, int width) {
    return times(transposed, values, width);
  }

  private float[] times(Broadcast<NodeScales> matrix, float[] values, int width) {
    Broadcast<float[]> broadcast = context.broadcast(values);
    try {
      List<float[]> products =
          blocks
              .map(
                  rows -> {
                    float[] product = new float[rows.neighbours().rows() * width];
                    rows.times(matrix.value(), broadcast.value(), width, product, 0);
                    return product;
                  })
              .collect();
      float[] all = new float[nodes * width];
      int end = 0;
      for (float[] product : products) {
        System.arraycopy(product, 0, all, end, product.length);
        end += product.length;
      }
      return all;
    } finally {
      broadcast.destroy();
    }
  }

  @Override
  public void close() {
    blocks.unpersist();
    scales.destroy();
    transposed.destroy();
  }
}
