package io.hammingbird.learn.gradient;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.learn.Artifact;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Learner;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingName;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.checkpoint.Checkpointing;
import io.hammingbird.learn.checkpoint.NamedArrays;
import io.hammingbird.learn.network.TowerSchedule;
import io.hammingbird.learn.network.block.BlockLabels;
import io.hammingbird.learn.network.towers.Architecture;
import io.hammingbird.learn.network.towers.TwoTowers;
import io.hammingbird.learn.refine.RefinementInput;
import io.hammingbird.learn.teacher.TeacherTargets;
import io.hammingbird.ratings.TrainingSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Trains two towers over Spark until the last epoch or until validation no longer improves: a
 * teacher first where one is imitated, then {@link ParameterAveraging}, then what the method does
 * to codes after training. The same settings, seed and number of workers give the same codes, also
 * where the driver was killed and went on from a checkpoint.
 */
public record GradientLearner(GradientMethod method) implements Learner {
  private static final double NANOS = 1e9;

  @Override
  public Fit fit(TrainingSet set, Validation validation, Session session) {
    TrainConfig train = method.train();
    Architecture architecture = method.architecture();
    Checkpointing checkpoints =
        new Checkpointing(
            session.checkpoints(),
            train.checkpointEvery(),
            TrainingName.of(method, session, set),
            session.log()::progress);
    BlockSampler sampler = BlockSampler.of(train, set, session.seeds().derive("blocks"));
    Rounds rounds = Rounds.of(train, session.workers(), set.users(), sampler.usersPerBlock());
    TowerSchedule schedule =
        new TowerSchedule(
            train.learningRate(), train.gradientClip(), train.epochs() * rounds.stepsPerEpoch());
    TwoTowers towers = TwoTowers.create(architecture, schedule, set, session.seeds());
    Optional<NamedArrays> saved =
        checkpoints.latest(arrays -> Checkpoint.requireFit(arrays, towers.graph()));
    Optional<TeacherTargets> teacher =
        method
            .teacher()
            .map(
                config ->
                    new Teaching(config, method, checkpoints).targets(set, validation, session));
    if (saved.isEmpty()) {
      start(towers, set, teacher, session);
    }
    BlockLabels labels = architecture.interaction().labels(set, teacher);
    TrainedNetwork best =
        new ParameterAveraging(method, session, checkpoints)
            .train(
                towers,
                sampler,
                rounds,
                new BlockBuilder(set, labels, architecture),
                validation,
                saved);
    return refined(best, set, teacher, validation, session);
  }

  /** What a teacher has to do with the first parameters. */
  private void start(
      TwoTowers towers, TrainingSet set, Optional<TeacherTargets> teacher, Session session) {
    if (teacher.isEmpty()) {
      return;
    }
    Architecture architecture = method.architecture();
    towers.startScale(teacher.get().temperature() / architecture.bits());
    if (architecture.binarizer().startsFromTeacher()) {
      Factors vectors = teacher.get().teacher().factors().orElseThrow();
      architecture
          .binarizer()
          .start(vectors, set.itemsOfUser(), architecture.bits(), session.seeds())
          .ifPresent(start -> towers.startFrom(start, architecture.encoder()));
    }
  }

  /**
   * With refined codes, unless validation finds them worse by more than chance: they are better by
   * what the refinement aims at, and a few validation users cannot tell.
   */
  private Fit refined(
      TrainedNetwork best,
      TrainingSet set,
      Optional<TeacherTargets> teacher,
      Validation validation,
      Session session) {
    NetworkEncoder encoder = new NetworkEncoder(best.network());
    if (!method.refinement().refines() || !method.givesCodes()) {
      return fit(best, encoder);
    }
    Codes codes = (Codes) best.learned();
    double seconds = session.log().seconds();
    long start = System.nanoTime();
    Codes refined =
        method
            .refinement()
            .refine(codes, new RefinementInput(set, teacher, encoder.scale(), session));
    double value = validation.applyAsDouble(refined);
    String kind = method.refinement().kind();
    session
        .log()
        .add(
            best.epoch(),
            best.step(),
            kind + ".validation.ndcg@10",
            value,
            seconds + (System.nanoTime() - start) / NANOS);
    session
        .log()
        .progress(
            String.format(
                Locale.ROOT,
                "%s: validation nDCG@10 %.4f; epoch %d had %.4f",
                kind,
                value,
                best.epoch(),
                best.validation()));
    return value > best.validation() - validation.noise(refined, codes)
        ? fit(best.with(refined, value), encoder)
        : fit(best, encoder);
  }

  private static Fit fit(TrainedNetwork best, NetworkEncoder encoder) {
    return new Fit(
        best.learned(),
        Optional.of(encoder),
        Optional.of(new Artifact(NetworkEncoder.FILE, best.network())),
        OptionalInt.of(best.epoch()),
        OptionalDouble.of(best.validation()));
  }
}
