package io.hammingbird.learn.teacher;

import io.hammingbird.codes.Factors;
import io.hammingbird.learn.network.Dense;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A teacher whose scores are inner products of vectors. */
public record FactorTeacher(Factors vectors) implements Teacher {

  @Override
  public float[] scores(int[] users, int[] items) {
    return Dense.floats(
        gathered(vectors.users(), users).mmul(gathered(vectors.items(), items).transpose()));
  }

  private INDArray gathered(float[] values, int[] rows) {
    int rank = vectors.rank();
    float[] gathered = new float[rows.length * rank];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * rank, gathered, i * rank, rank);
    }
    return Dense.array(gathered, rows.length, rank);
  }

  @Override
  public int userCount() {
    return vectors.userCount();
  }

  @Override
  public int itemCount() {
    return vectors.itemCount();
  }

  @Override
  public Optional<Factors> factors() {
    return Optional.of(vectors);
  }
}
