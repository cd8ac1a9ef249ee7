package io.hammingbird.learn.network.towers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.learn.network.TowerSchedule;
import io.hammingbird.learn.network.binarizer.SignBinarizer;
import io.hammingbird.learn.network.encoder.PaddedRows;
import io.hammingbird.learn.network.encoder.TableEncoder;
import io.hammingbird.learn.network.interaction.BprInteraction;
import io.hammingbird.learn.network.penalty.MarginPenalty;
import io.hammingbird.learn.network.penalty.Penalties;
import io.hammingbird.random.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The penalty that docs/models.md adds: it is a part of a network as any other, though nothing
 * outside its own file knows of it.
 */
class WalkedExampleTest {
  private static final Path ROOT = Path.of(System.getProperty("hammingbird.root", "."));

  @Test
  void theDocsShowTheFile() throws IOException {
    String file =
        Files.readString(
            ROOT.resolve(
                "src-test/pipeline/io/hammingbird/learn/network/penalty/MarginPenalty.java"));
    String shown = file.substring(file.indexOf("/**"));

    assertThat(Files.readString(ROOT.resolve("docs/models.md")))
        .contains("```java\n" + shown + "```\n");
  }

  @Test
  void itsGradientReachesTheTowers() {
    ComputationGraph graph =
        new ComputationGraph(configuration(new Penalties(List.of(new MarginPenalty(0.7, 0.5)), 0)));
    graph.init();
    SplittableRandom random = new SplittableRandom(3);
    for (long i = 0; i < graph.params().length(); i++) {
      graph.params().putScalar(i, random.nextDouble() - 0.5);
    }
    graph.setInputs(own(5), own(6));
    graph.setLabels(
        PaddedRows.of(new int[][] {{0, 1}, {1, 2}, {3, 0}, {}, {5, 4}}, DataType.DOUBLE));

    CentralDifferences.assertThatGradientIsRight(graph);
  }

  @Test
  void itTravelsWithTheNetwork() {
    String json = configuration(new Penalties(List.of(new MarginPenalty(0.7, 0.5)), 0)).toJson();

    assertThat(json).contains("MarginPenalty");
    assertThat(ComputationGraphConfiguration.fromJson(json).toJson()).isEqualTo(json);
  }

  private static ComputationGraphConfiguration configuration(Penalties penalties) {
    Architecture architecture =
        new Architecture(
            8, 0, new TableEncoder(0.5), new BprInteraction(1, 1), new SignBinarizer(), penalties);
    return new TowerGraph(architecture, new TowerSchedule(0.01, 1e9, 10), 5, 6, new Seeds(7))
        .configuration(DataType.DOUBLE);
  }

  private static INDArray own(int rows) {
    double[][] indices = new double[rows][1];
    for (int row = 0; row < rows; row++) {
      indices[row][0] = row;
    }
    return Nd4j.createFromArray(indices);
  }
}
