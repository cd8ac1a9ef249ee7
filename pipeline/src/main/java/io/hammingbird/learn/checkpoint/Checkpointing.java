package io.hammingbird.learn.checkpoint;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Saves a training every so many epochs or minutes and finds what an earlier try saved. A
 * checkpoint that cannot be written is no reason to stop; the log says so.
 */
public final class Checkpointing {
  private static final double NANOS_A_MINUTE = 60e9;

  private final Optional<CheckpointFolder> folder;
  private final CheckpointEvery every;
  private final String training;
  private final Consumer<String> log;
  private long last = System.nanoTime();

  /**
   * @param folder where; empty to save nothing
   * @param training names the training: another name, another course
   * @param log takes lines for whoever watches
   */
  public Checkpointing(
      Optional<CheckpointFolder> folder,
      CheckpointEvery every,
      String training,
      Consumer<String> log) {
    this.folder = every.isNever() ? Optional.empty() : folder;
    this.every = every;
    this.training = training;
    this.log = log;
  }

  /**
   * The latest checkpoint that is whole and of this training.
   *
   * @param fits refuses arrays that do not fit
   */
  public Optional<NamedArrays> latest(CheckpointFolder.Check fits) {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    for (String name : names()) {
      Optional<NamedArrays> found = folder.get().read(name, training, fits, log);
      if (found.isPresent()) {
        log.accept(
            "goes on after epoch %d, from checkpoint %s"
                .formatted(CheckpointFolder.epoch(name), name));
        return found;
      }
    }
    return Optional.empty();
  }

  private List<String> names() {
    try {
      return folder.orElseThrow().epochs();
    } catch (IOException e) {
      log.accept("checkpoints cannot be listed, training starts from scratch: " + e.getMessage());
      return List.of();
    }
  }

  /**
   * What an earlier try computed before its first epoch, or else what {@code computed} gives, which
   * is saved at once.
   */
  public NamedArrays once(String name, Supplier<NamedArrays> computed) {
    if (folder.isEmpty()) {
      return computed.get();
    }
    Optional<NamedArrays> found = folder.get().read(name, training, arrays -> {}, log);
    if (found.isPresent()) {
      log.accept(name + ": from a checkpoint");
      return found.get();
    }
    NamedArrays arrays = computed.get();
    write(name, arrays);
    return arrays;
  }

  /** Whether the end of this epoch is one to save. */
  public boolean isDue(int epoch) {
    boolean byEpochs = every.epochs() > 0 && epoch % every.epochs() == 0;
    boolean byMinutes =
        every.minutes() > 0 && System.nanoTime() - last >= every.minutes() * NANOS_A_MINUTE;
    return folder.isPresent() && (byEpochs || byMinutes);
  }

  /** Saves this epoch and forgets the ones before it. */
  public void save(int epoch, NamedArrays state) {
    String name = CheckpointFolder.epoch(epoch);
    if (write(name, state)) {
      forgetBefore(name);
    }
    last = System.nanoTime();
  }

  private boolean write(String name, NamedArrays content) {
    try {
      folder.orElseThrow().write(name, training, content);
      return true;
    } catch (IOException e) {
      log.accept(
          "checkpoint %s could not be written, training goes on without it: %s"
              .formatted(name, e.getMessage()));
      return false;
    }
  }

  private void forgetBefore(String name) {
    CheckpointFolder there = folder.orElseThrow();
    try {
      for (String older : there.epochs()) {
        if (older.compareTo(name) < 0) {
          there.delete(older);
        }
      }
    } catch (IOException e) {
      log.accept("old checkpoints could not be removed: " + e.getMessage());
    }
  }
}
