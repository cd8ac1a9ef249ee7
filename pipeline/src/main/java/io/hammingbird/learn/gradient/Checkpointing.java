package io.hammingbird.learn.gradient;

import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.checkpoint.CheckpointFolder;
import io.hammingbird.learn.spec.TrainConfig;
import io.hammingbird.learn.teacher.Teacher;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Saves a training every so many epochs or minutes and finds what an earlier try saved. A
 * checkpoint that cannot be written is no reason to stop; the log says so.
 */
final class Checkpointing {
  private static final String TEACHER = "teacher";
  private static final double NANOS_A_MINUTE = 60e9;

  private final CheckpointFolder folder;
  private final TrainConfig.CheckpointEvery every;
  private final String training;
  private final TrainingLog log;
  private long last = System.nanoTime();

  private Checkpointing(
      CheckpointFolder folder,
      TrainConfig.CheckpointEvery every,
      String training,
      TrainingLog log) {
    this.folder = folder;
    this.every = every;
    this.training = training;
    this.log = log;
  }

  /** Saves nothing. */
  static Checkpointing none() {
    return new Checkpointing(null, TrainConfig.CheckpointEvery.NEVER, "", null);
  }

  /**
   * @param training names the training: another name, another course
   */
  static Checkpointing in(
      CheckpointFolder folder,
      TrainConfig.CheckpointEvery every,
      String training,
      TrainingLog log) {
    return every.isNever() ? none() : new Checkpointing(folder, every, training, log);
  }

  private boolean isOff() {
    return folder == null;
  }

  /**
   * The latest checkpoint that is whole and of this training.
   *
   * @param network which it must fit
   */
  Optional<Checkpoint> latest(ComputationGraph network) {
    if (isOff()) {
      return Optional.empty();
    }
    for (String name : names()) {
      Optional<Checkpoint> found =
          folder.read(name, training, in -> Checkpoint.read(in, network), log::progress);
      if (found.isPresent()) {
        log.progress(
            "goes on after epoch %d, from checkpoint %s".formatted(found.get().epoch(), name));
        return found;
      }
    }
    return Optional.empty();
  }

  private List<String> names() {
    try {
      return folder.epochs();
    } catch (IOException e) {
      log.progress("checkpoints cannot be listed, training starts anew: " + e.getMessage());
      return List.of();
    }
  }

  /** The teacher of an earlier try, or else a new one, which is saved at once. */
  Teacher teacher(Supplier<Teacher> fitted) {
    if (isOff()) {
      return fitted.get();
    }
    Optional<Teacher> found = folder.read(TEACHER, training, Teacher::read, log::progress);
    if (found.isPresent()) {
      log.progress("teacher: from a checkpoint");
      return found.get();
    }
    Teacher teacher = fitted.get();
    save(TEACHER, teacher::write);
    return teacher;
  }

  /** Whether the end of this epoch is one to save. */
  boolean isDue(int epoch) {
    return (every.epochs() > 0 && epoch % every.epochs() == 0)
        || (every.minutes() > 0 && System.nanoTime() - last >= every.minutes() * NANOS_A_MINUTE);
  }

  /** Saves this epoch and forgets the ones before it. */
  void save(Checkpoint checkpoint) {
    String name = CheckpointFolder.epoch(checkpoint.epoch());
    if (save(name, checkpoint::write)) {
      forgetBefore(name);
    }
    last = System.nanoTime();
  }

  private boolean save(String name, CheckpointFolder.Writer content) {
    try {
      folder.write(name, training, content);
      return true;
    } catch (IOException e) {
      log.progress(
          "checkpoint %s could not be written, training goes on without it: %s"
              .formatted(name, e.getMessage()));
      return false;
    }
  }

  private void forgetBefore(String name) {
    try {
      for (String older : folder.epochs()) {
        if (older.compareTo(name) < 0) {
          folder.delete(older);
        }
      }
    } catch (IOException e) {
      log.progress("old checkpoints could not be removed: " + e.getMessage());
    }
  }
}
