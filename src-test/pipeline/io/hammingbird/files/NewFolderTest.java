package io.hammingbird.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFolderTest {
  private static final String KILLED = ".out.0b5c1d7e.tmp";

  @TempDir Path parent;

  @Test
  void appearsWhenItIsComplete() {
    String given =
        folder()
            .fill(
                temporary -> {
                  assertThat(parent.resolve("out")).doesNotExist();
                  assertThat(temporary.getName()).startsWith(".out.").endsWith(".tmp");
                  return write(temporary, "text");
                });

    assertThat(given).isEqualTo("text");
    assertThat(parent.toFile().list()).containsExactly("out");
    assertThat(parent.resolve("out/file")).hasContent("text");
  }

  @Test
  void aFailureLeavesNothingAndIsTheOneThatIsThrown() {
    InputDataException failure = new InputDataException("nobody to fold in");

    assertThatThrownBy(() -> folder().fill(temporary -> failing(temporary, failure)))
        .isSameAs(failure);

    assertThat(parent).isEmptyDirectory();
    folder().fill(temporary -> write(temporary, "good"));
    assertThat(parent.resolve("out/file")).hasContent("good");
  }

  @Test
  void whatAKilledProcessLeftIsInNobodysWay() throws IOException {
    Files.createDirectories(parent.resolve(KILLED));
    Files.createDirectories(parent.resolve(".outer.0b5c1d7e.tmp"));

    folder().requireAbsent("--output out");
    folder().fill(temporary -> write(temporary, "good"));
    assertThat(parent.resolve(KILLED)).exists();

    folder().removeLeftovers();
    assertThat(parent.toFile().list()).containsExactlyInAnyOrder("out", ".outer.0b5c1d7e.tmp");
  }

  @Test
  void oneThatIsThereIsRefusedBeforeAndAfterTheWork() throws IOException {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(
            () ->
                folder()
                    .fill(
                        temporary -> {
                          assertThat(parent.resolve("out").toFile().mkdir()).isTrue();
                          return write(temporary, "late");
                        }))
        .withMessageEndingWith("/out is there already: name a new folder, or remove it");
    assertThat(parent.toFile().list()).containsExactly("out");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> folder().requireAbsent("--output out"))
        .withMessage("--output out is there already: name a new folder, or remove it");
  }

  @Test
  void anOlderOneStaysUntilTheNewOneIsComplete() throws IOException {
    folder().fill(temporary -> write(temporary, "old"));

    assertThatThrownBy(
            () -> folder().replace(temporary -> failing(temporary, new IllegalStateException())))
        .isInstanceOf(IllegalStateException.class);
    assertThat(parent.resolve("out/file")).hasContent("old");

    folder().replace(temporary -> write(temporary, "new"));
    assertThat(parent.resolve("out/file")).hasContent("new");
    assertThat(parent.toFile().list()).containsExactly("out");
  }

  /** At SIGTERM Hadoop closes its file systems. */
  @Test
  void aProcessThatIsAskedToEndLeavesNothing() throws IOException {
    FileSystem own = FileSystem.newInstanceLocal(new Configuration());
    NewFolder folder = new NewFolder(own, hadoop(parent.resolve("out")));

    assertThatThrownBy(
            () ->
                folder.fill(
                    temporary -> {
                      write(temporary, "half");
                      close(own);
                      assertThat(parent).isEmptyDirectory();
                      throw new IllegalStateException("stopped");
                    }))
        .hasMessage("stopped");
  }

  @Test
  void aFolderThatCannotBeMadeIsWrongUsage() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "text");

    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(
            () ->
                NewFolder.at(new Configuration(), hadoop(file.resolve("out")))
                    .fill(temporary -> write(temporary, "never")))
        .withMessageContaining("file/out cannot be made: ")
        .withMessageEndingWith(". Name another folder");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> NewFolder.at(new Configuration(), ""))
        .withMessage("The folder '' cannot be used: Can not create a Path from an empty string");
  }

  private NewFolder folder() {
    return NewFolder.at(new Configuration(), hadoop(parent.resolve("out")));
  }

  private static org.apache.hadoop.fs.Path hadoop(Path path) {
    return new org.apache.hadoop.fs.Path(path.toUri());
  }

  private static Void failing(org.apache.hadoop.fs.Path folder, RuntimeException failure) {
    write(folder, "half");
    throw failure;
  }

  private static String write(org.apache.hadoop.fs.Path folder, String text) {
    try {
      Files.writeString(Path.of(folder.toUri()).resolve("file"), text);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(FileSystem fs) {
    try {
      fs.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
