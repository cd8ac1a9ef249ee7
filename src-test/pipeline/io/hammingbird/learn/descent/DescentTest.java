package io.hammingbird.learn.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.TestSpark;
import io.hammingbird.codes.Factors;
import io.hammingbird.codes.Learned;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.checkpoint.CheckpointEvery;
import io.hammingbird.learn.checkpoint.CheckpointFolder;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.TrainingSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescentTest {
  private static final TrainingSet SET = TrainingSet.of(IndexLists.of(new int[][] {{0}, {1}}), 2);

  @TempDir Path folder;

  /**
   * Half the squared distance of the parameters to the mean of all rows of numbers, of which every
   * worker has some.
   */
  private record DistanceToMean(float[][] rows, boolean noisy) implements Objective {
    @Override
    public float[] start(Seeds seeds) {
      return new float[rows[0].length];
    }

    @Override
    public int stepsPerEpoch(int workers) {
      return 5;
    }

    @Override
    public double addGradient(float[] parameters, Turn turn, float[] gradient) {
      double loss = 0;
      SplittableRandom random = turn.random();
      for (int row = turn.from(rows.length); row < turn.to(rows.length); row++) {
        for (int i = 0; i < parameters.length; i++) {
          double distance = parameters[i] - rows[row][i] + (noisy ? random.nextDouble() : 0);
          gradient[i] += (float) (distance / rows.length);
          loss += distance * distance / 2 / rows.length;
        }
      }
      return loss;
    }

    @Override
    public Learned learned(float[] parameters, double progress) {
      return new Factors(parameters.clone(), parameters.clone(), parameters.length / 2);
    }
  }

  private static final float[][] ROWS = {
    {1, 2, 3, 4}, {5, 2, -3, 0}, {0, 0, 1, 1}, {-2, 4, 3, 3}, {1, 1, 1, 1}
  };

  private static DescentConfig config(int epochs, Decay decay) {
    return new DescentConfig(epochs, 1, 2, 0.1, decay, 2, 1000, new CheckpointEvery(3, 0));
  }

  private static Descent.Result minimise(
      Objective objective, DescentConfig config, Validation validation, Session session) {
    return new Descent(config, session, "test").minimise(objective, SET, validation);
  }

  private static Session session(int workers, Optional<CheckpointFolder> checkpoints, long seed) {
    return new Session(
        TestSpark.session(), new Seeds(seed), workers, checkpoints, new TrainingLog(line -> {}));
  }

  @Test
  void itReachesTheMinimumOfALeastSquaresProblem() {
    Descent.Result result =
        minimise(
            new DistanceToMean(ROWS, false),
            config(120, Decay.COSINE),
            learned -> -loss(((Factors) learned).users()),
            session(3, Optional.empty(), 1));

    assertThat(result.parameters())
        .usingComparatorWithPrecision(1e-3f)
        .containsExactly(1, 1.8f, 1, 1.8f);
    assertThat(result.curve().bestValidation())
        .isCloseTo(-loss(new float[] {1, 1.8f, 1, 1.8f}), within(1e-5));
  }

  private static double loss(float[] parameters) {
    double loss = 0;
    for (float[] row : ROWS) {
      for (int i = 0; i < row.length; i++) {
        loss += Math.pow(parameters[i] - row[i], 2);
      }
    }
    return loss;
  }

  @Test
  void aGradientThatDrawsNothingIsTheSameForAnyNumberOfWorkersButForRounding() {
    float[] one = afterTen(1, false, 1);

    assertThat(afterTen(3, false, 1)).usingComparatorWithPrecision(1e-5f).containsExactly(one);
    assertThat(afterTen(7, false, 1)).usingComparatorWithPrecision(1e-5f).containsExactly(one);
  }

  @Test
  void theSeedDecidesEverythingThatIsDrawn() {
    assertThat(afterTen(3, true, 1)).containsExactly(afterTen(3, true, 1));
    assertThat(afterTen(3, true, 2)).isNotEqualTo(afterTen(3, true, 1));
  }

  private static float[] afterTen(int workers, boolean noisy, long seed) {
    return minimise(
            new DistanceToMean(ROWS, noisy),
            config(10, Decay.LINEAR),
            learned -> 1,
            session(workers, Optional.empty(), seed))
        .parameters();
  }

  @Test
  void aKilledDescentGoesOnToTheSameParametersAndLog() throws Exception {
    CheckpointFolder checkpoints =
        new CheckpointFolder(
            FileSystem.getLocal(new Configuration()),
            new org.apache.hadoop.fs.Path(folder.toUri()));
    List<Double> judged = new ArrayList<>();
    Validation validation =
        learned -> {
          judged.add(0.0);
          return -loss(((Factors) learned).users());
        };
    Validation killing =
        learned -> {
          if (judged.size() == 3) {
            throw new IllegalStateException("killed");
          }
          return validation.applyAsDouble(learned);
        };
    Objective objective = new DistanceToMean(ROWS, true);
    Session undisturbed = session(2, Optional.empty(), 1);
    float[] expected =
        minimise(objective, config(12, Decay.NONE), validation, undisturbed).parameters();
    judged.clear();
    try {
      minimise(objective, config(12, Decay.NONE), killing, session(2, Optional.of(checkpoints), 1));
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("killed");
    }
    judged.clear();
    Session resumed = session(2, Optional.of(checkpoints), 1);

    float[] found = minimise(objective, config(12, Decay.NONE), validation, resumed).parameters();

    assertThat(found).containsExactly(expected);
    assertThat(judged).as("validations after epoch 6").hasSize(3);
    assertThat(resumed.log().rows())
        .usingElementComparatorIgnoringFields("seconds")
        .isEqualTo(undisturbed.log().rows());
  }

  @Test
  void adamFollowsThePublishedSteps() {
    // by hand: the first step is the rate against the sign; in the second m = .1 * 2 + .9 * .1 ...
    float[] parameters = {1};
    Adam adam = new Adam(1);

    adam.step(parameters, new float[] {2}, 0.1);

    assertThat(parameters[0]).isCloseTo(0.9f, within(1e-6f));
    adam.step(parameters, new float[] {-1}, 0.1);
    double m = 0.9 * 0.2 + 0.1 * -1;
    double v = 0.999 * 0.004 + 0.001 * 1;
    double expected = 0.9 - 0.1 * (m / (1 - 0.81)) / (Math.sqrt(v / (1 - 0.998001)) + 1e-8);
    assertThat(parameters[0]).isCloseTo((float) expected, within(1e-6f));
  }
}
