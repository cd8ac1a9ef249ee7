package io.hammingbird.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hammingbird.TestSettings;
import io.hammingbird.errors.UsageException;
import io.hammingbird.store.StoreConfig;
import io.hammingbird.store.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir java.nio.file.Path folder;

  @Test
  void aReaderSeesOldOrNewButNeverNothingOrHalf() throws Exception {
    AtomicFiles fs = AtomicFiles.of(FileSystem.getLocal(new Configuration()), Publication.AUTO);
    Path target = new Path(folder.toString(), "CURRENT");
    fs.replace(target, content(0));
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Integer> reader =
        CompletableFuture.supplyAsync(() -> readUntil(done, fs, target));
    for (int i = 1; i <= 500; i++) {
      fs.replace(target, content(i));
    }
    done.set(true);
    assertThat(reader.get()).isGreaterThan(0);
    assertThat(fs.read(target)).isEqualTo(content(500));
    assertThat(folder.toFile().list()).containsExactly("CURRENT");
  }

  @Test
  void ofManyCreatorsAtOnceOneSucceedsAndItsContentStays() throws Exception {
    AtomicFiles files = AtomicFiles.of(FileSystem.getLocal(new Configuration()), Publication.AUTO);
    for (int round = 0; round < 20; round++) {
      Path target = new Path(folder.toString(), "lease-" + UUID.randomUUID());
      List<CompletableFuture<Boolean>> creators = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        byte[] content = content(i);
        creators.add(
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return files.create(target, content);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }));
      }
      List<Boolean> created = creators.stream().map(CompletableFuture::join).toList();
      assertThat(created).containsOnlyOnce(true);
      assertThat(files.read(target)).isEqualTo(content(created.indexOf(true)));
    }
    assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".tmp"));
  }

  @Test
  void renamingAndPuttingReplaceAndCreate() throws Exception {
    FileSystem local = FileSystem.getLocal(new Configuration());
    for (Replacement way : List.of(new AtomicRename(), new WholePut())) {
      AtomicFiles files = new AtomicFiles(local, way);
      Path target = new Path(folder.toString(), way.getClass().getSimpleName() + "/CURRENT");
      assertThat(files.create(target, content(1))).isTrue();
      assertThat(files.create(target, content(2))).isFalse();
      assertThat(files.read(target)).isEqualTo(content(1));
      files.replace(target, content(3));
      assertThat(files.read(target)).isEqualTo(content(3));
      assertThat(local.listStatus(target.getParent())).hasSize(1);
    }
  }

  @Test
  void whatIsNotKnownToReplaceInOneStepIsRefused() {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.strange.impl", Strange.class.getName());
    StoreConfig config = TestSettings.store(folder);
    Warehouse warehouse =
        new Warehouse(
            hadoop,
            new StoreConfig(
                "strange:///warehouse",
                Publication.AUTO,
                config.keep(),
                config.keepUnfinished(),
                config.leaseTimeout()),
            "small");
    assertThat(warehouse.current()).as("reading needs no replacement").isEmpty();
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(warehouse::lease)
        .withMessageContaining("strange is not known to replace a file in one step")
        .withMessageContaining("store.publication");
  }

  /** The local disk under a scheme that nobody knows. */
  public static final class Strange extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("strange:///");
    }

    @Override
    public String getScheme() {
      return "strange";
    }
  }

  private static int readUntil(AtomicBoolean done, AtomicFiles fs, Path target) {
    int reads = 0;
    while (!done.get()) {
      try {
        byte[] found = fs.read(target);
        int number = Integer.parseInt(new String(found, StandardCharsets.UTF_8).substring(0, 5));
        assertThat(found).isEqualTo(content(number));
        reads++;
      } catch (java.io.IOException e) {
        throw new AssertionError("CURRENT was missing after " + reads + " reads", e);
      }
    }
    return reads;
  }

  private static byte[] content(int number) {
    return "%05d".formatted(number).repeat(2000).getBytes(StandardCharsets.UTF_8);
  }
}
