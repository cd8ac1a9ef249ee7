package io.hammingbird.jobs.chaos;

import io.hammingbird.jobs.chaos.Fault.Effect;
import io.hammingbird.jobs.chaos.Fault.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/** The local disk as {@code faulty:///…}, on which a {@link FaultPlan} comes true. */
public final class FaultyFileSystem extends RawLocalFileSystem {
  private static final URI ROOT = URI.create("faulty:///");
  private static final long DELAY_MILLIS = 200;

  private static volatile FaultPlan plan = FaultPlan.none();

  /** From now on calls are counted, and go wrong, by this plan. */
  static void follow(FaultPlan faults) {
    plan = faults;
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public FSDataOutputStream create(
      Path path, boolean overwrite, int buffer, short replication, long block, Progressable meter)
      throws IOException {
    Optional<Effect> effect = effect(Operation.CREATE, path);
    FSDataOutputStream file = super.create(path, overwrite, buffer, replication, block, meter);
    return effect.map(e -> HalfFile.of(file, e)).orElse(file);
  }

  @Override
  public FSDataInputStream open(Path path, int buffer) throws IOException {
    effect(Operation.OPEN, path);
    return new FSDataInputStream(
        new FaultyInput(super.open(path, buffer), () -> effect(Operation.READ, path)));
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    return !isRefused(Operation.RENAME, from) && super.rename(from, to);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    return !isRefused(Operation.DELETE, path) && super.delete(path, recursive);
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    Optional<Effect> effect = effect(Operation.LIST, path);
    FileStatus[] all = super.listStatus(path);
    if (effect.filter(Effect.STALE::equals).isEmpty() || !getFileStatus(path).isDirectory()) {
      return all;
    }
    return Arrays.stream(all)
        .sorted(Comparator.comparing(FileStatus::getModificationTime))
        .limit(Math.max(0, all.length - 1))
        .toArray(FileStatus[]::new);
  }

  private static boolean isRefused(Operation operation, Path path) throws IOException {
    return effect(operation, path).filter(Effect.REFUSE::equals).isPresent();
  }

  /** What the caller has to see to; a failure is thrown and a delay is waited for here. */
  private static Optional<Effect> effect(Operation operation, Path path) throws IOException {
    Optional<Effect> effect = plan.next(operation);
    if (effect.filter(Effect.FAIL::equals).isPresent()) {
      throw new IOException("injected: %s of %s failed".formatted(operation, path));
    }
    if (effect.filter(Effect.DELAY::equals).isPresent()) {
      try {
        TimeUnit.MILLISECONDS.sleep(DELAY_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return effect;
  }

  /** The same for {@code FileContext}, with a rename that replaces in one step, as HDFS has it. */
  public static final class Abstract extends DelegateToFileSystem {
    private final FaultyFileSystem files;

    public Abstract(URI uri, Configuration hadoop) throws IOException, URISyntaxException {
      this(hadoop, new FaultyFileSystem());
    }

    private Abstract(Configuration hadoop, FaultyFileSystem files)
        throws IOException, URISyntaxException {
      super(ROOT, files, hadoop, ROOT.getScheme(), false);
      this.files = files;
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }

    @Override
    public void renameInternal(Path from, Path to, boolean overwrite) throws IOException {
      if (isRefused(Operation.RENAME, from)) {
        throw new IOException("injected: refused to rename " + from);
      }
      if (!overwrite && Files.exists(files.pathToFile(to).toPath())) {
        throw new org.apache.hadoop.fs.FileAlreadyExistsException(to.toString());
      }
      Files.move(
          files.pathToFile(from).toPath(),
          files.pathToFile(to).toPath(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
