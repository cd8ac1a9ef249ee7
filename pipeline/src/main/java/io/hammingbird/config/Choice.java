package io.hammingbird.config;

/** One of several that a setting names, with settings of its own. */
public interface Choice {

  /** The name in the settings, messages and tables. */
  String kind();
}
