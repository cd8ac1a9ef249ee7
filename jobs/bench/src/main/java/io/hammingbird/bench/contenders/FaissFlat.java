package io.hammingbird.bench.contenders;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.bench.run.AbsentException;
import io.hammingbird.bench.run.Contender;
import io.hammingbird.bench.run.MismatchException;
import io.hammingbird.bench.run.Timing;
import io.hammingbird.bench.workload.Workload;
import io.hammingbird.kernels.HammingTopK;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.Kernels;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.TopK;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Faiss's binary flat index on the same codes, in a Python process of its own, one thread. Its time
 * is taken inside Python around {@code index.search}.
 */
final class FaissFlat implements Contender {
  private static final int CHECKED_USERS = 24;

  private final Workload work;
  private final int k;
  private final TemporaryFolder folder;
  private final PythonPeer peer;
  private final JsonNode greeting;

  /**
   * Hands the codes over and builds the index.
   *
   * @param users the most users a run will ask for
   * @throws AbsentException if there is no Python, or it cannot import faiss
   */
  FaissFlat(Workload work, String python) throws AbsentException {
    this.work = work;
    this.k = Math.min(work.k(), work.items().size());
    this.folder = TemporaryFolder.create("hammingbird-faiss");
    write(work.items(), folder.path().resolve("items.bin"));
    write(work.users(), folder.path().resolve("users.bin"));
    List<Integer> arguments = List.of(bytesPerCode(work.bits()), work.items().size(), k);
    PythonPeer started = null;
    try {
      started =
          new PythonPeer(
              python,
              "faiss_peer.py",
              folder.path(),
              arguments.stream().map(String::valueOf).toList());
      peer = started;
      greeting = peer.answer();
      if (greeting.has("absent")) {
        throw new AbsentException(
            "%s cannot import faiss: %s".formatted(python, greeting.get("absent").asText()));
      }
    } catch (AbsentException | RuntimeException e) {
      if (started != null) {
        started.close();
      }
      folder.close();
      throw e;
    }
  }

  private static int bytesPerCode(int bits) {
    return (bits + Byte.SIZE - 1) / Byte.SIZE;
  }

  /** Each code as its lowest bytes; spare bits are zero on both sides and change no distance. */
  private static void write(PackedCodes codes, Path file) {
    int bytes = bytesPerCode(codes.bits());
    try (OutputStream out = new BufferedOutputStream(java.nio.file.Files.newOutputStream(file))) {
      for (int code = 0; code < codes.size(); code++) {
        for (int i = 0; i < bytes; i++) {
          long word = codes.words()[code * codes.wordsPerCode() + i / Long.BYTES];
          out.write((int) (word >>> Byte.SIZE * i));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the codes for Faiss to " + file, e);
    }
  }

  @Override
  public Timing run(int users) {
    JsonNode answer = peer.ask("search " + users);
    return new Timing(answer.get("wall").asDouble(), answer.get("cpu").asDouble());
  }

  @Override
  public String note() {
    return "Faiss %s (%s), selection by %s (its other one takes %.1f times as long), one thread; excludes nothing"
        .formatted(
            greeting.get("version").asText(),
            greeting.get("options").asText(),
            greeting.get("selection").asText(),
            greeting.get("slower").asDouble());
  }

  /** The sorted distances must equal ours; the items may differ where distances tie. */
  @Override
  public void check() {
    int step = Math.max(1, work.users().size() / CHECKED_USERS);
    int[] users =
        IntStream.iterate(0, user -> user < work.users().size(), user -> user + step).toArray();
    String command =
        IntStream.of(users)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(" ", "distances ", ""));
    JsonNode theirs = peer.ask(command).get("distances");
    try (HammingTopK kernel = Kernels.open(KernelChoice.CPU, work.items(), OptionalInt.empty())) {
      for (int i = 0; i < users.length; i++) {
        PackedCodes code = work.users().slice(users[i], users[i] + 1);
        compare(users[i], kernel.search(code, IndexLists.empty(1), k), theirs.get(i));
      }
    }
  }

  private void compare(int user, TopK ours, JsonNode theirs) {
    for (int rank = 0; rank < k; rank++) {
      if (ours.distance(0, rank) != theirs.get(rank).asInt()) {
        throw new MismatchException(
            "Faiss and kernel cpu differ for user %d, rank %d of %s: distances %d and %d"
                .formatted(
                    user, rank, work.describe(), theirs.get(rank).asInt(), ours.distance(0, rank)));
      }
    }
  }

  @Override
  public void close() {
    peer.close();
    folder.close();
  }
}
