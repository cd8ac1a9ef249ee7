package io.hammingbird.learn.network.towers;

import io.hammingbird.learn.network.CosineDecay;
import io.hammingbird.learn.network.binarizer.BinaryCodeLayer;
import io.hammingbird.learn.network.encoder.ReconstructionLayer;
import io.hammingbird.learn.network.encoder.SampleLayer;
import io.hammingbird.learn.network.encoder.SparseRowsLayer;
import io.hammingbird.learn.network.loss.BernoulliLikelihood;
import io.hammingbird.learn.network.loss.CodeStackVertex;
import io.hammingbird.learn.network.loss.ListwiseDistillation;
import io.hammingbird.learn.network.loss.LogisticPoissonLikelihood;
import io.hammingbird.learn.network.loss.MapSimilarity;
import io.hammingbird.learn.network.loss.MultinomialLikelihood;
import io.hammingbird.learn.network.loss.PairwiseRanking;
import io.hammingbird.learn.network.loss.PoissonLikelihood;
import io.hammingbird.learn.network.loss.ScaleLayer;
import io.hammingbird.learn.network.loss.SemanticsError;
import io.hammingbird.learn.network.loss.SquaredError;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the classes that a model of version 0.1 names are called today. */
final class ClassNames01 {
  private static final String PACKAGE = "io.hammingbird.model.neural.";

  private static final Map<String, String> TODAY =
      Stream.of(
              BernoulliLikelihood.class,
              BinaryCodeLayer.class,
              CodeStackVertex.class,
              CosineDecay.class,
              ListwiseDistillation.class,
              LogisticPoissonLikelihood.class,
              MapSimilarity.class,
              MultinomialLikelihood.class,
              PairwiseRanking.class,
              PoissonLikelihood.class,
              ReconstructionLayer.class,
              SampleLayer.class,
              ScaleLayer.class,
              SemanticsError.class,
              SparseRowsLayer.class,
              SquaredError.class)
          .collect(Collectors.toMap(Class::getSimpleName, Function.identity()))
          .entrySet()
          .stream()
          .collect(
              Collectors.toMap(
                  e -> quoted(PACKAGE + e.getKey()), e -> quoted(e.getValue().getName())));

  private ClassNames01() {}

  /** A configuration with the names of today; one that was written today is as it was. */
  static String update(String json) {
    String updated = json;
    if (json.contains(PACKAGE)) {
      for (Map.Entry<String, String> name : TODAY.entrySet()) {
        updated = updated.replace(name.getKey(), name.getValue());
      }
    }
    return updated;
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }
}
