package io.hammingbird.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hammingbird.TestSettings;
import io.hammingbird.errors.BusyException;
import io.hammingbird.errors.UsageException;
import io.hammingbird.files.AtomicFiles;
import io.hammingbird.files.Json;
import io.hammingbird.files.LocalMove;
import io.hammingbird.store.Manifest;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Warehouse;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leases of one folder, with a clock that tests turn; every taker has a file system of its own. */
class LeaseTest {
  private static final WriterProcess HERE = WriterProcess.self();
  private static final WriterProcess ELSEWHERE =
      new WriterProcess("nightly", "elsewhere", 77, "another boot", 5L);

  @TempDir java.nio.file.Path folder;
  private final TurnedClock clock = new TurnedClock();

  @Test
  void oneHoldsItUntilItIsGivenBack() throws Exception {
    Warehouse one = warehouse();
    Lease lease = one.lease(ELSEWHERE, clock);
    clock.turn(Duration.ofMinutes(9));
    assertThatExceptionOfType(BusyException.class)
        .isThrownBy(() -> warehouse().lease(HERE, clock))
        .withMessageContaining("nightly on elsewhere (process 77) since 2026-01-01T00:00:00Z")
        .withMessageContaining("last heartbeat 9 min ago")
        .withMessageContaining("store.lease-timeout = 10 min")
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(5));
    lease.close();
    try (Lease next = warehouse().lease(HERE, clock)) {
      next.check();
      assertThat(folder.resolve("small/lease").toFile().list()).containsExactly("000000002.json");
    }
    lease.close();
    assertThat(folder.resolve("small/lease").toFile().list()).containsExactly("000000002.json");
  }

  /** Digits of the machine's own script would hide a lease from every other process. */
  @Test
  void itsFileIsNamedAlikeInEveryLocale() throws Exception {
    Locale before = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));
    try (Lease lease = warehouse().lease(ELSEWHERE, clock)) {
      lease.check();
      assertThat("%d".formatted(1)).isEqualTo("\u0661");
      assertThat(folder.resolve("small/lease").toFile().list()).containsExactly("000000001.json");
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
  }

  @Test
  void aSignOfLifeKeepsItAndSilenceLosesItBeforeTheNextWrite() throws Exception {
    Warehouse one = warehouse();
    Lease lease = one.lease(ELSEWHERE, clock);
    Run run = one.create(manifest("20260101-aaa"));
    clock.turn(Duration.ofMinutes(9));
    lease.beat();
    clock.turn(Duration.ofMinutes(9));
    assertThatExceptionOfType(BusyException.class).isThrownBy(() -> warehouse().lease(HERE, clock));
    clock.turn(Duration.ofSeconds(61));
    run.begin(Stage.PREPARE);
    assertThat(stateOf("20260101-aaa")).as("silent, but nobody took it").isEqualTo("running");

    Warehouse two = warehouse();
    try (Lease taken = two.lease(HERE, clock)) {
      byte[] before = Files.readAllBytes(folder.resolve("small/runs/20260101-aaa/manifest.json"));
      assertThatExceptionOfType(BusyException.class)
          .isThrownBy(() -> run.begin(Stage.TRAIN))
          .withMessageContaining("was taken over by " + HERE.name());
      assertThatExceptionOfType(BusyException.class)
          .isThrownBy(() -> one.publish(new Warehouse.Current("20260101-aaa", "now")));
      assertThatExceptionOfType(BusyException.class).isThrownBy(lease::beat);
      lease.close();
      assertThat(folder.resolve("small/CURRENT")).doesNotExist();
      assertThat(folder.resolve("small/runs/20260101-aaa/manifest.json")).hasBinaryContent(before);
      taken.check();
      two.publish(new Warehouse.Current("20260101-aaa", "now"));
    }
    assertThat(two.current()).map(Warehouse.Current::run).hasValue("20260101-aaa");
  }

  @Test
  void whoeverLosesItIsToldByTheHeart() throws Exception {
    LeaseTerms quick = new LeaseTerms(ELSEWHERE, Duration.ofMillis(500), Clock.systemUTC());
    CountDownLatch lost = new CountDownLatch(1);
    Lease lease = quick.take(leases(folder));
    lease.whenLost(lost::countDown);
    LeaseFolder leases = leases(folder);
    leases.create(
        2, new LeaseState("other", HERE, "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", false));
    assertThat(lost.await(1, TimeUnit.MINUTES)).isTrue();
    assertThatExceptionOfType(BusyException.class).isThrownBy(lease::check);
    lease.close();
  }

  @Test
  void aLivingHolderIsNotTakenForDead() throws Exception {
    LeaseTerms quick = new LeaseTerms(ELSEWHERE, Duration.ofSeconds(5), Clock.systemUTC());
    try (Lease lease = quick.take(leases(folder))) {
      Instant first = Instant.parse(leases(folder).read(1).orElseThrow().heartbeat());
      Instant end = Instant.now().plusSeconds(60);
      while (!Instant.parse(leases(folder).read(1).orElseThrow().heartbeat()).isAfter(first)
          && Instant.now().isBefore(end)) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      assertThat(Instant.parse(leases(folder).read(1).orElseThrow().heartbeat())).isAfter(first);
      lease.check();
    }
  }

  @Test
  void nothingIsWrittenWithoutALease() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> warehouse().create(manifest("20260101-aaa")))
        .withMessageContaining("without its lease");
  }

  /**
   * Of eight takers of one silent lease, on file systems of their own, one wins; a hundred times.
   */
  @Test
  void ofManyTakersOneWins() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 100; round++) {
        java.nio.file.Path own = folder.resolve("round-" + round);
        if (round % 2 == 0) {
          terms(ELSEWHERE).take(leases(own));
        }
        clock.turn(Duration.ofMinutes(11));
        List<Callable<Lease>> takers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          LeaseFolder leases = leases(own);
          takers.add(() -> terms(HERE).take(leases));
        }
        List<Lease> winners = new ArrayList<>();
        for (Future<Lease> taker : threads.invokeAll(takers)) {
          try {
            winners.add(taker.get());
          } catch (java.util.concurrent.ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(BusyException.class);
          }
        }
        assertThat(winners).as("round %d", round).hasSize(1);
        winners.get(0).check();
        winners.get(0).close();
      }
    } finally {
      threads.shutdown();
    }
  }

  /** A taker that was stopped between looking and taking, while two others came and went. */
  @Test
  void aTakerThatSleptIsTooLate() throws Exception {
    LeaseFolder leases = leases(folder);
    LeaseState slept =
        new LeaseState(
            "slept", ELSEWHERE, clock.instant().toString(), clock.instant().toString(), false);
    terms(ELSEWHERE).take(leases).close();
    long seen = leases.newest();
    terms(HERE).take(leases).close();
    Lease holder = terms(HERE).take(leases);
    assertThat(leases.create(seen + 1, slept)).as("that number is free again").isTrue();
    holder.check();
    assertThat(leases.newest()).isEqualTo(seen + 2);
    holder.close();
  }

  @Test
  void theLeaseOfADeadProcessOfThisMachineIsFreeAtOnceAndThatOfALiveOneIsNot() throws Exception {
    Process child = new ProcessBuilder("sleep", "600").start();
    WriterProcess writer =
        new WriterProcess(HERE.user(), HERE.host(), child.pid(), HERE.space(), startOf(child));
    Lease lease = warehouse().lease(writer, clock);
    assertThatExceptionOfType(BusyException.class).isThrownBy(() -> warehouse().lease(HERE, clock));
    child.destroyForcibly().waitFor();
    warehouse().lease(HERE, clock).close();
    assertThatExceptionOfType(BusyException.class).isThrownBy(lease::check);

    WriterProcess again =
        new WriterProcess(HERE.user(), HERE.host(), HERE.pid(), HERE.space(), HERE.started() - 1);
    assertThat(HERE.knowsDead(again)).as("the number was given to a later process").isTrue();
    assertThat(HERE.knowsDead(HERE)).isFalse();
    assertThat(HERE.knowsDead(ELSEWHERE)).as("cannot be known").isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"owner\"",
        "null",
        "[]",
        "{}",
        "{\"owner\":\"a\",\"process\":{\"user\":\"u\"}}",
        "{\"owner\":\"a\",\"process\":{\"user\":\"u\"},\"heartbeat\":\"soon\"}",
        "{\"owner\":\"a\",\"heartbeat\":\"2026-01-01T00:00:00Z\"}"
      })
  void aFileThatCannotBeReadIsSomebodysUntilItIsOld(String text) throws Exception {
    java.nio.file.Path file = folder.resolve("small/lease/000000003.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    clock.now = Instant.now();
    assertThatExceptionOfType(BusyException.class)
        .isThrownBy(() -> warehouse().lease(HERE, clock))
        .withMessageContaining("an unknown process");
    clock.turn(Duration.ofMinutes(11));
    warehouse().lease(HERE, clock).close();
    assertThat(file.resolveSibling("000000004.json")).exists();
  }

  @Test
  void namesThatLeadOutOfTheWarehouseAreNoRuns() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> warehouse().run("../../etc"))
        .withMessageContaining("There is no run ../../etc");
  }

  private static long startOf(Process child) throws Exception {
    String stat = Files.readString(java.nio.file.Path.of("/proc/" + child.pid() + "/stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
  }

  private String stateOf(String run) {
    return warehouse().run(run).manifest().stages().get("prepare").state();
  }

  private static Manifest manifest(String id) {
    return new Manifest(
        id,
        "small",
        "2026-01-01T00:00:00Z",
        "print",
        Json.parse("{}"),
        null,
        List.of(),
        Map.of(),
        null,
        null,
        Map.of(),
        Map.of());
  }

  private LeaseTerms terms(WriterProcess process) {
    return new LeaseTerms(process, Duration.ofMinutes(10), clock);
  }

  private static LeaseFolder leases(java.nio.file.Path folder) throws Exception {
    FileSystem own = FileSystem.newInstanceLocal(new Configuration());
    return new LeaseFolder(
        new AtomicFiles(own, new LocalMove()), new Path(folder.toString(), "lease"));
  }

  private Warehouse warehouse() {
    return new Warehouse(new Configuration(), TestSettings.store(folder), "small");
  }

  /** Stands still until it is turned. */
  private static final class TurnedClock extends Clock {
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void turn(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
