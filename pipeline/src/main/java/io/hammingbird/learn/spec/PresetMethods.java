package io.hammingbird.learn.spec;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.hammingbird.config.Resources;
import io.hammingbird.config.Section;
import io.hammingbird.learn.Method;
import java.util.Map;

/** The methods of presets, as teachers of another method. */
final class PresetMethods {
  private PresetMethods() {}

  /**
   * Reads the preset that {@code model.teacher.model} names: {@code model.teacher.settings}, then
   * width, seed and workers of the one who learns from it, then the preset, then the reference.
   *
   * @param bits width of the code that is learned from the teacher
   * @param train the block {@code train} of the one who learns
   */
  static Method read(Section teacher, int bits, Section train) {
    String name = teacher.string("model");
    String preset = "models/" + name + ".conf";
    teacher.check(
        name.matches("[\\w-]+") && Resources.has(preset),
        "model",
        name,
        "implicit-als, or a preset of conf/models that learns real vectors");
    Config shared =
        ConfigFactory.parseMap(
            Map.of(
                "model.bits",
                bits,
                "train.seed",
                train.longValue("seed"),
                "train.workers",
                train.intBetween("workers", 1, Integer.MAX_VALUE)));
    Config resolved =
        teacher
            .config("settings")
            .withFallback(shared)
            .withFallback(Resources.read(preset))
            .withFallback(Resources.reference())
            .resolve();
    return ModelConfig.from(new Section(resolved, "model"), new Section(resolved, "train"))
        .method();
  }
}
