package io.hammingbird.publish;

/**
 * Something about a warehouse that is not as it should be.
 *
 * @param level whether it harms
 * @param run the run, or blank
 * @param path the file or folder, below the run's folder or the data set's
 * @param message what is wrong, as the rest of a sentence that begins with the path
 */
public record Finding(Level level, String run, String path, String message) {

  /** How bad a finding is. */
  public enum Level {
    /** What readers read, or a rollback needs, is not what was written. */
    DAMAGE,
    /** Left over or interrupted; nothing is lost. */
    NOTE
  }

  static Finding damage(String run, String path, String message) {
    return new Finding(Level.DAMAGE, run, path, message);
  }

  static Finding note(String run, String path, String message) {
    return new Finding(Level.NOTE, run, path, message);
  }
}
