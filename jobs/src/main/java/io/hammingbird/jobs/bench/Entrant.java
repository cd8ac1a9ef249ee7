package io.hammingbird.jobs.bench;

/**
 * A contestant that may take part.
 *
 * @param name for its rows
 * @param opener makes it ready
 */
record Entrant(String name, Opener opener) {

  /** Makes a contestant ready for work. */
  interface Opener {
    /**
     * @throws AbsentException if this machine lacks what it needs
     */
    Contestant open(Work work) throws AbsentException;
  }
}
