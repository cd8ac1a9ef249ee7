package io.hammingbird.learn.gradient;

import io.hammingbird.learn.network.Dense;
import io.hammingbird.learn.network.block.BlockLabels;
import io.hammingbird.learn.network.block.BlockSpec;
import io.hammingbird.learn.network.encoder.EmbeddingTable;
import io.hammingbird.learn.network.towers.TwoTowers;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Averages the rows of tables over those workers alone that had them in a block. The mean over all
 * workers, which DL4J takes, holds the old row once for every worker that never saw it, and so
 * shrinks each step; a row of {@code n} of {@code w} workers becomes {@code old + (mean − old) × w
 * / n}. A row of one worker is then that worker's own, its optimiser's state too.
 */
final class RowAveraging {
  private final List<EmbeddingTable> tables;
  private final List<List<INDArray>> before;
  private final int workers;

  private RowAveraging(List<EmbeddingTable> tables, List<List<INDArray>> before, int workers) {
    this.tables = tables;
    this.before = before;
    this.workers = workers;
  }

  /** Keeps the rows as they are when a round begins. */
  static RowAveraging beforeRound(TwoTowers towers, int workers) {
    List<EmbeddingTable> tables = towers.tables();
    List<List<INDArray>> before =
        tables.stream().map(table -> table.views().stream().map(INDArray::dup).toList()).toList();
    return new RowAveraging(tables, before, workers);
  }

  /**
   * Corrects what the round has made of the rows.
   *
   * @param specs blocks of the round, as many of each worker, one worker's behind another's
   * @param labels choose a block's items
   */
  void afterRound(List<BlockSpec> specs, BlockLabels labels) {
    for (int t = 0; t < tables.size(); t++) {
      EmbeddingTable table = tables.get(t);
      Function<BlockSpec, int[]> rows = table.ofUsers() ? BlockSpec::users : labels::items;
      INDArray factors = factors(specs, rows, (int) table.views().get(0).size(0));
      for (int v = 0; v < table.views().size(); v++) {
        INDArray old = before.get(t).get(v);
        table.views().get(v).subi(old).muliColumnVector(factors).addi(old);
      }
    }
  }

  private INDArray factors(List<BlockSpec> specs, Function<BlockSpec, int[]> rows, int size) {
    int[] touched = new int[size];
    int steps = specs.size() / workers;
    for (int worker = 0; worker < workers; worker++) {
      BitSet own = new BitSet(size);
      for (BlockSpec spec : specs.subList(worker * steps, (worker + 1) * steps)) {
        Arrays.stream(rows.apply(spec)).forEach(own::set);
      }
      own.stream().forEach(row -> touched[row]++);
    }
    float[] factors = new float[size];
    for (int row = 0; row < size; row++) {
      factors[row] = touched[row] == 0 ? 1 : (float) workers / touched[row];
    }
    return Dense.array(factors, size, 1);
  }
}
