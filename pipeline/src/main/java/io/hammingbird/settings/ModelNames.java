package io.hammingbird.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import io.hammingbird.config.Nearest;
import io.hammingbird.config.Origins;
import io.hammingbird.config.Resources;
import io.hammingbird.config.Section;
import io.hammingbird.errors.UsageException;
import io.hammingbird.learn.baseline.Baselines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What {@code model.name}, {@code compare.models} and {@code tune.model} may be. */
public final class ModelNames {
  private static final String FOLDER = Resources.FOLDER + "models/";
  private static final String ENDING = ".conf";
  private static final List<String> PRESETS = presets();

  private ModelNames() {}

  /**
   * For the settings of one model.
   *
   * @throws UsageException when {@code model.name} is not a preset; it names the nearest one
   */
  static void requirePreset(Section model) {
    String name = model.string("name");
    if (Baselines.has(name)) {
      throw new UsageException(
          "model.name = %s (%s): is a baseline, which 'compare' takes, and not a preset of conf/models"
              .formatted(name, model.origin("name")));
    }
    if (!PRESETS.contains(name)) {
      throw new UsageException(
          "model.name = %s (%s): there is no preset of that name in conf/models: did you mean '%s'?"
              .formatted(name, model.origin("name"), Nearest.to(name, PRESETS)));
    }
  }

  /**
   * For {@code compare} and {@code tune}, whose models may also be baselines, and entries of {@code
   * compare.settings} that name their preset.
   *
   * @param section the block of {@code key}, for the message
   * @param settings {@code compare.settings}
   * @throws UsageException when the model is none of them; it names the nearest one
   */
  static void requireKnown(Section section, String key, String model, Config settings) {
    if (!isKnown(model, settings)) {
      throw new UsageException(
          ("%s: '%s' is neither a preset of conf/models nor a baseline (%s), and compare.settings.%s names no "
                  + "preset by model.name: did you mean '%s'?")
              .formatted(
                  section.place(key),
                  model,
                  String.join(", ", Baselines.names()),
                  ConfigUtil.joinPath(model),
                  Nearest.to(model, known(settings))));
    }
  }

  /**
   * Refuses entries of {@code compare.settings} that no model would ever take.
   *
   * @throws UsageException when the name of an entry is not a model, with or without its bits
   */
  static void requireEntriesKnown(Config settings) {
    settings
        .root()
        .forEach(
            (name, value) -> {
              if (!isKnown(name, settings) && !isKnown(withoutBits(name), settings)) {
                throw new UsageException(
                    ("compare.settings.%s (%s): no model has this name, so that nothing would take the entry: "
                            + "did you mean '%s'?")
                        .formatted(
                            ConfigUtil.joinPath(name),
                            Origins.of(value),
                            Nearest.to(name, known(settings))));
              }
            });
  }

  private static String withoutBits(String name) {
    return name.replaceFirst("-[0-9]+$", "");
  }

  private static boolean isKnown(String model, Config settings) {
    return known(settings).contains(model);
  }

  private static List<String> known(Config settings) {
    List<String> known = new ArrayList<>(PRESETS);
    known.addAll(Baselines.names());
    settings.root().keySet().stream()
        .filter(name -> settings.hasPath(ConfigUtil.joinPath(name, "model", "name")))
        .forEach(known::add);
    return known;
  }

  /** The files of {@code conf/models}, in the jar or in a folder of classes. */
  private static List<String> presets() {
    URL reference =
        ModelNames.class.getClassLoader().getResource(Resources.FOLDER + "reference.conf");
    try {
      URLConnection connection = reference.openConnection();
      if (connection instanceof JarURLConnection jar) {
        return names(jar.getJarFile().stream().map(entry -> entry.getName()));
      }
      try (Stream<Path> files =
          Files.list(Path.of(URI.create(reference.toString())).resolveSibling("models"))) {
        return names(files.map(file -> FOLDER + file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the presets beside " + reference, e);
    }
  }

  private static List<String> names(Stream<String> paths) {
    return paths
        .filter(path -> path.startsWith(FOLDER) && path.endsWith(ENDING))
        .map(path -> path.substring(FOLDER.length(), path.length() - ENDING.length()))
        .sorted()
        .toList();
  }
}
