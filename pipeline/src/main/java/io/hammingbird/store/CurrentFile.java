package io.hammingbird.store;

import com.fasterxml.jackson.core.JacksonException;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.files.AtomicFiles;
import io.hammingbird.files.Json;
import io.hammingbird.store.Warehouse.Current;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** The file that says which run readers see. */
record CurrentFile(AtomicFiles files, Path path) {

  /**
   * Empty before the first publication.
   *
   * @throws InputDataException when the file is damaged
   */
  Optional<Current> read() {
    try {
      return files.fs().exists(path)
          ? Optional.of(Json.read(files.read(path), Current.class))
          : Optional.empty();
    } catch (JacksonException e) {
      throw new InputDataException(
          "%s cannot be read: %s. Remove it, and 'publish --run ID' writes it again"
              .formatted(path, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  void replace(Current current) throws IOException {
    files.replace(path, Json.pretty(current));
  }
}
