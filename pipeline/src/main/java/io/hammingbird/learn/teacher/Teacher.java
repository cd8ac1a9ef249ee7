package io.hammingbird.learn.teacher;

import io.hammingbird.codes.Factors;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.checkpoint.CheckpointInput;
import io.hammingbird.learn.checkpoint.CheckpointOutput;
import java.io.IOException;

/**
 * What a distillation learns from.
 *
 * @param factors of users and items
 * @param best the best items of every user; empty lists where a block holds all items
 */
public record Teacher(Factors factors, IndexLists best) {

  public void write(CheckpointOutput out) throws IOException {
    out.writeInt(factors.rank());
    out.writeFloats(factors.users());
    out.writeFloats(factors.items());
    out.writeInts(best.offsets());
    out.writeInts(best.indices());
  }

  public static Teacher read(CheckpointInput in) throws IOException {
    int rank = in.readInt();
    return new Teacher(
        new Factors(in.readFloats(), in.readFloats(), rank),
        new IndexLists(in.readInts(), in.readInts()));
  }
}
