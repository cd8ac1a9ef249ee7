package io.hammingbird.read.files;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hammingbird.errors.UsageException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process takes from the operating system under a locale with or without UTF-8. */
class FileNamesTest {
  private static final Charset UTF_8 = StandardCharsets.UTF_8;
  private static final Charset ASCII = StandardCharsets.US_ASCII;

  @Test
  void withUtf8EveryArgumentIsWholeThatWasUtf8() {
    assertThatCode(() -> FileNames.requireWhole(List.of("--user", "Zoë", "a?.csv", "商品"), UTF_8))
        .doesNotThrowAnyException();
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> FileNames.requireWhole(List.of("Zo\uFFFD"), UTF_8))
        .withMessageStartingWith("the argument Zo\uFFFD holds a character that is not UTF-8");
  }

  /** The question mark is what Spark's launcher makes of each byte that it cannot decode. */
  @ParameterizedTest
  @ValueSource(strings = {"Zo\uFFFD\uFFFD", "data.input=m??rz.csv", "Zoë"})
  void withoutUtf8WhatMayBeGarbledIsRefused(String argument) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> FileNames.requireWhole(List.of("--user", argument), ASCII))
        .withMessageContaining(argument)
        .withMessageEndingWith(
            "this process runs with the character set US-ASCII, in which it is lost: set LC_ALL=C.UTF-8 (as ./hammingbird does)");
    assertThatCode(() -> FileNames.requireWhole(List.of("--user", "Zoe"), ASCII))
        .doesNotThrowAnyException();
  }

  @Test
  void onlyLocalPathsNeedTheLocale() throws Exception {
    FileSystem local = FileSystem.getLocal(new Configuration());
    Path path = new Path("file:/data/köln");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> FileNames.require("store.warehouse", local, path, ASCII))
        .withMessageStartingWith("store.warehouse = /data/köln holds a character beyond ASCII");
    assertThatCode(() -> FileNames.require("store.warehouse", local, path, UTF_8))
        .doesNotThrowAnyException();
    assertThatCode(() -> FileNames.require("store.warehouse", new Remote(), path, ASCII))
        .doesNotThrowAnyException();
  }

  /** Names files by its own protocol, as HDFS. */
  private static final class Remote extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("hdfs://name-node");
    }
  }
}
