package io.hammingbird.store;

import io.hammingbird.errors.BusyException;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.UsageException;
import io.hammingbird.files.AtomicFiles;
import io.hammingbird.lease.Lease;
import io.hammingbird.lease.LeaseFolder;
import io.hammingbird.lease.LeaseTerms;
import io.hammingbird.lease.WriterProcess;
import io.hammingbird.read.files.FileNames;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * One data set's folder, {@code WAREHOUSE/DATASET}: its runs and the published one. Reading needs
 * nothing more; a writer calls {@link #lease} first and closes the lease at the end.
 */
public final class Warehouse {
  public static final String CURRENT = "CURRENT";
  static final String RUNS = "runs";
  public static final String LEASE = "lease";

  /**
   * The content of {@code CURRENT}.
   *
   * @param published ISO-8601, UTC
   */
  public record Current(String run, String published) {}

  private final AtomicFiles files;
  private final Path folder;
  private final StoreConfig config;
  private final RunFolders runs;
  private Lease lease;

  /**
   * @throws UsageException when the file system of the warehouse cannot be reached
   */
  public Warehouse(Configuration hadoop, StoreConfig config, String dataset) {
    try {
      Path path = new Path(config.warehouse());
      FileSystem fs = path.getFileSystem(hadoop);
      FileNames.require("store.warehouse", fs, fs.makeQualified(path));
      this.files = AtomicFiles.of(fs, config.publication());
      this.folder = new Path(fs.makeQualified(path), dataset);
      this.config = config;
      this.runs = new RunFolders(files, folder, this::fence);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          "The warehouse %s cannot be used: %s. Give another with --warehouse"
              .formatted(config.warehouse(), e.getMessage()),
          e);
    }
  }

  /**
   * The folder of a data set.
   *
   * @throws UsageException when the file system of the warehouse cannot be reached
   */
  public static Warehouse open(SparkSession spark, StoreConfig config, String dataset) {
    return new Warehouse(spark.sparkContext().hadoopConfiguration(), config, dataset);
  }

  /**
   * For whoever reads, or changes what is there.
   *
   * @param given whether somebody asked for this data set, and not the default did
   * @throws UsageException when the warehouse has no such data set; it names those it has
   */
  public Warehouse requireExisting(boolean given) {
    new DataSets(files.fs(), folder.getParent()).require(folder.getName(), !given);
    return this;
  }

  /**
   * Takes the right to write to this data set.
   *
   * @throws BusyException when another process has it
   * @throws UsageException when the file system cannot replace a file in one step
   */
  public Lease lease() {
    return lease(WriterProcess.self(), Clock.systemUTC());
  }

  /**
   * Takes the right to write to a folder within this data set, for what may go on beside a run.
   *
   * @throws BusyException when another process has it
   * @throws UsageException when the file system cannot replace a file in one step
   */
  public Lease lease(Path part) {
    return new LeaseTerms(WriterProcess.self(), config.leaseTimeout(), Clock.systemUTC())
        .take(new LeaseFolder(files, new Path(part, LEASE)));
  }

  public Lease lease(WriterProcess process, Clock clock) {
    lease = new LeaseTerms(process, config.leaseTimeout(), clock).take(leaseFolder());
    return lease;
  }

  public LeaseFolder leaseFolder() {
    return new LeaseFolder(files, new Path(folder, LEASE));
  }

  /** Called before every write that others see. */
  public void fence() {
    if (lease == null) {
      throw new IllegalStateException("Nobody writes to %s without its lease".formatted(folder));
    }
    lease.check();
  }

  /** The run with this fingerprint, whatever its date; empty when there is none. */
  public Optional<Run> find(String fingerprint) {
    return runs().stream()
        .filter(run -> run.manifest().fingerprint().equals(fingerprint))
        .findFirst();
  }

  /** Starts a run: its folder with a manifest and nothing else. */
  public Run create(Manifest manifest) {
    return runs.create(manifest);
  }

  /** Every run with a readable manifest, oldest first; others are named in the log. */
  public List<Run> runs() {
    return runs.all();
  }

  /**
   * @throws UsageException when there is no such run
   */
  public Run run(String runId) {
    return runs.run(runId);
  }

  /** Whether there is such a run, though its manifest may be damaged. */
  public boolean contains(String runId) {
    return runs.contains(runId);
  }

  /**
   * What is published; empty before the first publication.
   *
   * @throws InputDataException when the file is damaged
   */
  public Optional<Current> current() {
    return currentFile().read();
  }

  private CurrentFile currentFile() {
    return new CurrentFile(files, new Path(folder, CURRENT));
  }

  /**
   * @throws UsageException when nothing is published
   */
  public Run publishedRun() {
    return run(
        current()
            .orElseThrow(
                () ->
                    new UsageException(
                        "Nothing is published in %s yet: run 'nightly' first, or name a run with --run"
                            .formatted(folder)))
            .run());
  }

  /** Points readers to this run, in one atomic step. */
  public void publish(Current current) throws IOException {
    fence();
    currentFile().replace(current);
  }

  public Path folder() {
    return folder;
  }

  /** The small files of this warehouse. */
  public AtomicFiles files() {
    return files;
  }

  public StoreConfig config() {
    return config;
  }

  /** The readers of a run. */
  public ReaderLeases readers(String runId) {
    return new ReaderLeases(files, runFolder(runId));
  }

  /** Where the runs are. */
  public Path runFolder() {
    return runs.path();
  }

  public Path runFolder(String runId) {
    return runs.path(runId);
  }
}
