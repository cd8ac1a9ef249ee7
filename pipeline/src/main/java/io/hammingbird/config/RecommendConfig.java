package io.hammingbird.config;

import io.hammingbird.kernels.KernelChoice;

/**
 * Top-K: {@code k} recommendations a user; item codes above {@code broadcastMib} MiB are scored in
 * slices.
 */
public record RecommendConfig(int k, KernelChoice kernel, int broadcastMib) {

  static RecommendConfig from(Section recommend) {
    return new RecommendConfig(
        recommend.intBetween("k", 1, 1_000_000),
        recommend.choice(
            "kernel", KernelChoice::parse, "auto | cpu | cpu-lanes | cpu-swar | cpu-scan | opencl"),
        recommend.intBetween("broadcast-mib", 1, 65_536));
  }
}
