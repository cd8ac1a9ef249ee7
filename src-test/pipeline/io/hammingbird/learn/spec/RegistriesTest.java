package io.hammingbird.learn.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import io.hammingbird.config.Resources;
import io.hammingbird.learn.baseline.Baselines;
import io.hammingbird.learn.network.binarizer.Binarizers;
import io.hammingbird.learn.network.encoder.Encoders;
import io.hammingbird.learn.network.interaction.Interactions;
import io.hammingbird.learn.network.penalty.Penalties;
import io.hammingbird.learn.refine.Refinements;
import io.hammingbird.learn.teacher.Teachers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A choice that a registry has is in the reference and in the docs, and nothing else is. */
class RegistriesTest {
  private static final Path ROOT = Path.of(System.getProperty("hammingbird.root", "."));

  static Stream<Arguments> axes() {
    return Stream.of(
        Arguments.of("model.encoder", Encoders.ALL.kinds(), Set.of("kind")),
        Arguments.of("model.interaction", Interactions.ALL.kinds(), Set.of("kind")),
        Arguments.of("model.binarizer", Binarizers.ALL.kinds(), Set.of("kind")),
        Arguments.of("model.penalties", Penalties.kinds(), Set.of("warm-up")),
        Arguments.of(
            "model.teacher", Teachers.ALL.kinds(), Set.of("model", "temperature", "settings")),
        Arguments.of("model.refinement", Refinements.ALL.kinds(), Set.of("kind")));
  }

  /** Choices without settings have no block. */
  @ParameterizedTest
  @MethodSource("axes")
  void everyBlockOfTheReferenceIsAChoice(String axis, List<String> kinds, Set<String> others) {
    Set<String> blocks = new HashSet<>(Resources.reference().getObject(axis).keySet());

    blocks.removeAll(others);

    assertThat(kinds).containsAll(blocks);
  }

  @ParameterizedTest
  @MethodSource("axes")
  void everyChoiceIsExplainedInTheReferenceAndTheDocs(
      String axis, List<String> kinds, Set<String> others) throws IOException {
    String reference = Files.readString(ROOT.resolve("conf/reference.conf"));
    String block = reference.substring(reference.indexOf("\n  " + axis.substring(6) + " {"));
    String docs = Files.readString(ROOT.resolve("docs/models.md"));

    assertThat(kinds)
        .allSatisfy(kind -> assertThat(block).containsPattern("\\b" + Pattern.quote(kind) + "\\b"))
        .allSatisfy(kind -> assertThat(docs).contains("`" + kind + "`"));
  }

  @ParameterizedTest
  @MethodSource("baselines")
  void everyBaselineIsExplained(String name) throws IOException {
    assertThat(Files.readString(ROOT.resolve("docs/models.md"))).contains("`" + name + "`");
    assertThat(Files.readString(ROOT.resolve("conf/reference.conf"))).contains(name);
  }

  static List<String> baselines() {
    return Baselines.names();
  }

  /** A preset that names a kind that no registry has would fail only when it is used. */
  @ParameterizedTest
  @MethodSource("presets")
  void everyPresetIsRead(String preset) {
    Config model = Resources.read("models/" + preset).resolve().getConfig("model");
    axes()
        .map(Arguments::get)
        .filter(axis -> !axis[0].equals("model.penalties"))
        .forEach(
            axis -> {
              String key = ((String) axis[0]).substring(6);
              String named = key + "." + (key.equals("teacher") ? "model" : "kind");
              if (model.hasPath(named)) {
                List<Object> known = new ArrayList<>((List<?>) axis[1]);
                if (key.equals("teacher")) {
                  known.addAll(names());
                }
                assertThat(known).contains(model.getString(named));
              }
            });
  }

  /** Of presets; whether one can be a teacher is asked when it is read. */
  private static List<String> names() {
    try {
      return presets().stream().map(file -> file.replace(".conf", "")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> presets() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("conf/models"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
