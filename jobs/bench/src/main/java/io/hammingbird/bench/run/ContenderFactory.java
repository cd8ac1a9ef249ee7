package io.hammingbird.bench.run;

import io.hammingbird.bench.workload.Workload;

/**
 * Makes a contender ready for a workload, where this machine has what it needs.
 *
 * @param name for its rows
 * @param opener makes it ready
 */
public record ContenderFactory(String name, Opener opener) {

  /** Makes a contender ready. */
  @FunctionalInterface
  public interface Opener {
    /**
     * @throws AbsentException if this machine lacks what it needs
     */
    Contender open(Workload work) throws AbsentException;
  }
}
