package io.hammingbird.data;

import io.hammingbird.config.DataConfig;
import io.hammingbird.config.InputDataException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How one line holds the title of an item. */
sealed interface TitleFormat extends Serializable {

  /** One item's title; {@code genres} may be empty. */
  record Title(String id, String title, List<String> genres) {}

  /**
   * Takes a line apart.
   *
   * @throws MalformedException when the line does not have the layout
   */
  Title parse(Line line) throws MalformedException;

  /** Whether titles are CSV, with a header. */
  static boolean isCsv(DataConfig config) {
    return switch (config.format()) {
      case MOVIELENS_DAT, MOVIELENS_TAB -> false;
      case CSV, JSON, PARQUET, TABLE -> true;
    };
  }

  static TitleFormat of(DataConfig config, NumberedLines lines) {
    return switch (config.format()) {
      case MOVIELENS_DAT -> new MoviesDat();
      case MOVIELENS_TAB -> new MovieLensItem();
      case CSV, JSON, PARQUET, TABLE -> Csv.of(lines.heads());
    };
  }

  private static Title title(String id, String title, List<String> genres)
      throws MalformedException {
    if (id.isBlank()) {
      throw new MalformedException(MalformedReason.EMPTY_ID);
    }
    return new Title(id, title, genres);
  }

  private static List<String> genres(String text) {
    // newer MovieLens files spell out that there are none
    return text.isBlank() || text.equals("(no genres listed)")
        ? List.of()
        : Arrays.stream(text.split("\\|")).filter(genre -> !genre.isBlank()).toList();
  }

  /** {@code movies.dat} of MovieLens-1M and 10M: {@code id::title::Genre|Genre}. */
  record MoviesDat() implements TitleFormat {
    @Override
    public Title parse(Line line) throws MalformedException {
      String[] fields = line.utf8OrLatin1().split("::", -1);
      if (fields.length != 3) {
        throw new MalformedException(
            fields.length < 3 ? MalformedReason.TOO_FEW_FIELDS : MalformedReason.TOO_MANY_FIELDS);
      }
      return title(fields[0], fields[1], genres(fields[2]));
    }
  }

  /** {@code u.item} of MovieLens-100K: id, title, two dates, a link and 19 flags of genres. */
  record MovieLensItem() implements TitleFormat {
    private static final int FIRST_FLAG = 5;

    /** In the order of the flags: before the genres, one for "unknown". */
    private static final List<String> GENRES =
        Stream.concat(Stream.of("unknown"), MovieLensGenres.NAMES.stream()).toList();

    @Override
    public Title parse(Line line) throws MalformedException {
      String[] fields = line.utf8OrLatin1().split("\\|", -1);
      int expected = FIRST_FLAG + GENRES.size();
      if (fields.length != expected) {
        throw new MalformedException(
            fields.length < expected
                ? MalformedReason.TOO_FEW_FIELDS
                : MalformedReason.TOO_MANY_FIELDS);
      }
      List<String> genres =
          IntStream.range(0, GENRES.size())
              .filter(i -> fields[FIRST_FLAG + i].equals("1"))
              .mapToObj(GENRES::get)
              .toList();
      return title(fields[0], fields[1], genres);
    }
  }

  /** CSV in UTF-8 with the header columns {@code item}, {@code title} and maybe {@code genres}. */
  record Csv(Map<String, Positions> positions) implements TitleFormat {

    /** Where the fields stand; {@code genres} below 0 is absent. */
    record Positions(int fields, int item, int title, int genres) implements Serializable {}

    static Csv of(Map<String, List<String>> heads) {
      Map<String, Positions> positions = new HashMap<>();
      heads.forEach((file, head) -> positions.put(file, positions(file, head.get(0))));
      return new Csv(positions);
    }

    private static Positions positions(String file, String line) {
      List<String> header = CsvFormat.header(file, line);
      int item = CsvFormat.position(header, "item", file);
      int title = CsvFormat.position(header, "title", file);
      if (item < 0 || title < 0) {
        throw new InputDataException(
            "%s (data.titles): the header must have the columns item and title, and may have genres; it is: %s"
                .formatted(file, String.join(", ", header)));
      }
      return new Positions(header.size(), item, title, CsvFormat.position(header, "genres", file));
    }

    @Override
    public Title parse(Line line) throws MalformedException {
      Positions at = positions.get(line.file());
      List<String> fields = CsvLine.split(line.utf8());
      if (fields.size() != at.fields) {
        throw new MalformedException(
            fields.size() < at.fields
                ? MalformedReason.TOO_FEW_FIELDS
                : MalformedReason.TOO_MANY_FIELDS);
      }
      return title(
          fields.get(at.item),
          fields.get(at.title),
          at.genres < 0 ? List.of() : genres(fields.get(at.genres)));
    }
  }
}
