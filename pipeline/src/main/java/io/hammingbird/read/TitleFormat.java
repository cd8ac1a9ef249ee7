package io.hammingbird.read;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.read.fields.CsvFormat;
import io.hammingbird.read.fields.CsvLine;
import io.hammingbird.read.fields.CsvRecognition;
import io.hammingbird.read.lines.CsvDialects;
import io.hammingbird.read.lines.Line;
import io.hammingbird.read.lines.MalformedException;
import io.hammingbird.read.lines.MalformedReason;
import io.hammingbird.read.lines.TextFiles;
import io.hammingbird.read.spec.CsvConfig;
import io.hammingbird.read.spec.DataConfig;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
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
    return config.hasColumns();
  }

  static TitleFormat of(DataConfig config, TextFiles texts, CsvDialects dialects) {
    return switch (config.format()) {
      case MOVIELENS_DAT -> new MoviesDat();
      case MOVIELENS_TAB -> new MovieLensItem();
      case CSV, JSON, PARQUET, TABLE -> Csv.of(config, texts, dialects);
    };
  }

  private static Title title(String id, String title, List<String> genres)
      throws MalformedException {
    if (id.isBlank()) {
      throw new MalformedException(MalformedReason.EMPTY_ID, "item", id);
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
        throw MalformedException.fields(fields.length, 3);
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
        throw MalformedException.fields(fields.length, expected);
      }
      List<String> genres =
          IntStream.range(0, GENRES.size())
              .filter(i -> fields[FIRST_FLAG + i].equals("1"))
              .mapToObj(GENRES::get)
              .toList();
      return title(fields[0], fields[1], genres);
    }
  }

  /**
   * CSV with the header columns {@code item}, or as the ratings call it, {@code title} and maybe
   * {@code genres}.
   */
  record Csv(HashMap<String, Positions> positions, CsvDialects dialects) implements TitleFormat {
    private static final String ITEM = "item";
    private static final String TITLE = "title";

    /** Where the fields stand; {@code genres} below 0 is absent. */
    record Positions(int fields, int item, int title, int genres) implements Serializable {}

    /** Titles have names of their own above their columns, whatever the ratings have. */
    private static CsvRecognition recognition(CsvConfig csv) {
      return new CsvRecognition(
          new CsvConfig(
              Optional.empty(),
              List.of(),
              csv.quote(),
              csv.escape(),
              csv.encoding(),
              Optional.empty()),
          List.of(TITLE));
    }

    static CsvDialects dialects(DataConfig config, TextFiles texts) {
      return recognition(config.csv()).dialects(texts);
    }

    static Csv of(DataConfig config, TextFiles texts, CsvDialects dialects) {
      CsvRecognition recognition = recognition(config.csv());
      HashMap<String, Positions> positions = new HashMap<>();
      for (String file : texts.heads().keySet()) {
        List<String> header = recognition.header(texts, file, dialects.of(file));
        positions.put(file, positions(config.columns().item(), file, header));
      }
      return new Csv(positions, dialects);
    }

    private static Positions positions(String itemColumn, String file, List<String> header) {
      int named = CsvFormat.position(header, ITEM, file);
      int item = named < 0 ? CsvFormat.position(header, itemColumn, file) : named;
      int title = CsvFormat.position(header, TITLE, file);
      if (item < 0 || title < 0) {
        throw new InputDataException(
            "%s (data.titles): the header must have the columns item%s and title, and may have genres; it is: %s"
                .formatted(
                    file,
                    itemColumn.equals(ITEM) ? "" : " or " + itemColumn,
                    String.join(", ", header)));
      }
      return new Positions(header.size(), item, title, CsvFormat.position(header, "genres", file));
    }

    @Override
    public Title parse(Line line) throws MalformedException {
      Positions at = positions.get(line.file());
      List<String> fields = CsvLine.split(line.utf8(), dialects.of(line.file()));
      if (fields.size() != at.fields) {
        throw MalformedException.fields(fields.size(), at.fields);
      }
      return title(
          fields.get(at.item),
          fields.get(at.title),
          at.genres < 0 ? List.of() : genres(fields.get(at.genres)));
    }
  }
}
