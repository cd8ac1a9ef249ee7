package io.hammingbird.learn.spec;

import io.hammingbird.learn.Artifact;
import io.hammingbird.learn.OwnCodes;
import io.hammingbird.learn.OwnVectors;
import io.hammingbird.learn.UserEncoder;
import io.hammingbird.learn.dch.DchEncoder;
import io.hammingbird.learn.gradient.NetworkEncoder;
import io.hammingbird.learn.network.towers.ModelZip;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The registry of what {@link UserEncoder}s are read from, by the name of the file. */
public final class Artifacts {
  /** How a file is read and checked, and what encodes by it. */
  private record Kind(Reader reader, Function<byte[], UserEncoder> encoder) {}

  private interface Reader {
    byte[] read(InputStream in) throws IOException;
  }

  private static final Map<String, Kind> KINDS =
      Map.of(
          NetworkEncoder.FILE, new Kind(ModelZip::read, NetworkEncoder::new),
          OwnCodes.FILE, new Kind(OwnCodes::read, OwnCodes::of),
          OwnVectors.FILE, new Kind(OwnVectors::read, OwnVectors::of),
          DchEncoder.FILE, new Kind(DchEncoder::read, DchEncoder::of));

  private Artifacts() {}

  /** The names that a file may have. */
  public static List<String> files() {
    return KINDS.keySet().stream().sorted().toList();
  }

  /**
   * Reads a file.
   *
   * @param file its name
   * @throws io.hammingbird.errors.InputDataException if it is damaged, or was not written here
   */
  public static Artifact read(String file, InputStream in) throws IOException {
    return new Artifact(file, KINDS.get(file).reader().read(in));
  }

  /** What encodes by an artifact: a new one for each thread that uses it. */
  public static UserEncoder open(Artifact artifact) {
    return KINDS.get(artifact.file()).encoder().apply(artifact.bytes());
  }
}
