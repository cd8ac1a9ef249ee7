package io.hammingbird.publish;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.lease.LeaseFolder;
import io.hammingbird.lease.LeaseState;
import io.hammingbird.lease.LeaseTerms;
import io.hammingbird.lease.WriterProcess;
import io.hammingbird.store.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.SparkSession;

/**
 * Verifies every run of a data set against its manifest, and {@code CURRENT} against the runs.
 * Nothing is changed. While a process writes, its unfinished stage is left out.
 */
public final class Fsck {
  private final SparkSession spark;
  private final Warehouse warehouse;
  private final Clock clock;

  public Fsck(SparkSession spark, Warehouse warehouse) {
    this(spark, warehouse, Clock.systemUTC());
  }

  Fsck(SparkSession spark, Warehouse warehouse, Clock clock) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.clock = clock;
  }

  /** All findings: of the data set's folder, then of each run by name. */
  public List<Finding> findings() {
    Optional<LeaseState> writer = writer();
    FolderListing folders = new FolderListing(warehouse.files().fs());
    List<Finding> findings = new ArrayList<>();
    writer.ifPresent(
        w ->
            findings.add(
                Finding.note(
                    "",
                    Warehouse.LEASE,
                    "is held by %s since %s".formatted(w.holder(), w.since()))));
    findings.addAll(current());
    for (FileStatus file : folders.list(warehouse.folder())) {
      FolderListing.temporary("", file).ifPresent(findings::add);
    }
    for (FileStatus run : folders.list(warehouse.runFolder())) {
      if (run.isDirectory()) {
        findings.addAll(new RunCheck(spark, warehouse, run.getPath()).findings(writer.isPresent()));
      }
    }
    return findings;
  }

  /** Whoever writes now. */
  private Optional<LeaseState> writer() {
    LeaseFolder leases = warehouse.leaseFolder();
    LeaseTerms terms =
        new LeaseTerms(WriterProcess.self(), warehouse.config().leaseTimeout(), clock);
    try {
      return leases.read(leases.newest()).filter(holder -> !terms.isFree(holder));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the lease of " + warehouse.folder(), e);
    }
  }

  private List<Finding> current() {
    Optional<Warehouse.Current> current;
    try {
      current = warehouse.current();
    } catch (UncheckedIOException | InputDataException e) {
      return List.of(
          Finding.damage("", Warehouse.CURRENT, "cannot be read: " + e.getCause().getMessage()));
    }
    try {
      if (current.isEmpty()) {
        return List.of();
      }
      String run = String.valueOf(current.get().run());
      if (!warehouse.contains(run)) {
        return List.of(
            Finding.damage(
                "",
                Warehouse.CURRENT,
                "names run %s, which is not there: 'publish --run ID' publishes another"
                    .formatted(run)));
      }
      return warehouse.run(run).manifest().isFinished()
          ? List.of()
          : List.of(
              Finding.damage(
                  "", Warehouse.CURRENT, "names run %s, which is not finished".formatted(run)));
    } catch (InputDataException e) {
      return List.of(); // found with the run
    }
  }
}
