package io.hammingbird.learn.gradient;

import io.hammingbird.config.Section;
import io.hammingbird.errors.UsageException;
import io.hammingbird.learn.Learner;
import io.hammingbird.learn.Method;
import io.hammingbird.learn.network.towers.Architecture;
import io.hammingbird.learn.refine.Refinement;
import io.hammingbird.learn.refine.Refinements;
import io.hammingbird.learn.teacher.TeacherConfig;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Two towers, trained by parameter averaging: {@code model} with {@code train}.
 *
 * @param teacher who is imitated; empty where nobody asks for one
 * @param refinement what is done to codes after training
 */
public record GradientMethod(
    Architecture architecture,
    Optional<TeacherConfig> teacher,
    Refinement refinement,
    TrainConfig train)
    implements Method {

  /**
   * Reads the settings.
   *
   * @param teacher reads who is imitated, where the interaction asks for one
   * @throws UsageException when a value is wrong, or the choices do not fit together
   */
  public static GradientMethod from(
      Section model, int bits, TrainConfig train, Supplier<TeacherConfig> teacher) {
    Architecture architecture = Architecture.from(model, bits);
    Refinement refinement = Refinements.ALL.read(model.section("refinement"));
    boolean imitates = architecture.interaction().needsTeacher();
    if (refinement.needsTeacher() && !imitates) {
      throw new UsageException(
          "model.refinement.kind = %s follows a teacher, and model.interaction.kind = %s has none: set it to none"
              .formatted(refinement.kind(), architecture.interaction().kind()));
    }
    return new GradientMethod(
        architecture, imitates ? Optional.of(teacher.get()) : Optional.empty(), refinement, train);
  }

  @Override
  public String kind() {
    return "gradient";
  }

  @Override
  public Learner learner() {
    return new GradientLearner(this);
  }

  @Override
  public boolean readsRatings() {
    return architecture.readsRatings()
        || teacher.map(config -> config.method().readsRatings()).orElse(false);
  }

  @Override
  public boolean givesCodes() {
    return architecture.binarizer().givesCodes();
  }
}
