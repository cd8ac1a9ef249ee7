package io.hammingbird.learn.network.encoder;

import io.hammingbird.config.Choices;

/** The registry of encoders. */
public final class Encoders {
  public static final Choices<Encoder> ALL =
      new Choices<Encoder>("kind")
          .with("vae", VaeEncoder::from)
          .with("history", settings -> new HistoryEncoder())
          .with("table", TableEncoder::from)
          .with("ae", AeEncoder::from)
          .with("mlp", MlpEncoder::from);

  private Encoders() {}
}
