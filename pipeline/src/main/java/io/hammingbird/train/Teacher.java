package io.hammingbird.train;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.model.Factors;
import java.io.IOException;

/**
 * What a distillation learns from.
 *
 * @param factors of users and items
 * @param best the best items of every user; empty lists where a block holds all items
 */
record Teacher(Factors factors, IndexLists best) {

  void write(CheckpointOutput out) throws IOException {
    out.writeInt(factors.rank());
    out.writeFloats(factors.users());
    out.writeFloats(factors.items());
    out.writeInts(best.offsets());
    out.writeInts(best.indices());
  }

  static Teacher read(CheckpointInput in) throws IOException {
    int rank = in.readInt();
    return new Teacher(
        new Factors(in.readFloats(), in.readFloats(), rank),
        new IndexLists(in.readInts(), in.readInts()));
  }
}
