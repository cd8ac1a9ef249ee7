package io.hammingbird.jobs.chaos;

/**
 * What a file system does to one call.
 *
 * @param nth of its kind, counted from 1 since the plan was laid
 */
record Fault(Operation operation, int nth, Effect effect) {

  /** Calls that can go wrong. */
  enum Operation {
    CREATE,
    RENAME,
    DELETE,
    OPEN,
    READ,
    LIST
  }

  /** How. */
  enum Effect {
    /** An exception, and nothing was done. */
    FAIL,
    /** Nothing was done, and the answer is false. */
    REFUSE,
    /** Done, a fifth of a second late. */
    DELAY,
    /** The first half is written, then the disk is full. */
    FULL,
    /** The first half is written, and success is reported. */
    TRUNCATE,
    /** The newest entry is missing. */
    STALE
  }
}
