package io.hammingbird.jobs.cli;

import io.hammingbird.errors.TerminalText;
import io.hammingbird.files.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;

/** Results on standard output: aligned text for people, one JSON object per line for programs. */
public record Output(boolean json) {

  /** A heading for people; programs do not get it. */
  public void heading(String text) {
    if (!json) {
      System.out.println();
      System.out.println(TerminalText.line(text));
    }
  }

  /** Lines for people, who may keep them as a file. */
  public void text(String lines) {
    if (!json) {
      System.out.print(TerminalText.lines(lines));
    }
  }

  public void rows(Dataset<Row> rows) {
    rows(objects(rows));
  }

  /**
   * The rows as far as they are wanted; programs get the line about the others on standard error.
   */
  public void rows(Dataset<Row> rows, Cut cut) {
    List<Map<String, Object>> found =
        objects(rows.limit((int) Math.min(Integer.MAX_VALUE, cut.most() + 1L)));
    boolean isCut = found.size() > cut.most();
    rows(isCut ? found.subList(0, cut.most()) : found);
    if (isCut) {
      more(cut);
    }
  }

  /** The same of rows at hand. */
  public void rows(List<Map<String, Object>> rows, int most) {
    rows(rows.subList(0, Math.min(most, rows.size())));
    if (rows.size() > most) {
      more(Cut.byLimit(most, rows::size));
    }
  }

  private void more(Cut cut) {
    if (json) {
      Progress.say("%s", cut.text());
    } else {
      System.out.println(cut.text());
    }
  }

  private static List<Map<String, Object>> objects(Dataset<Row> rows) {
    String[] names = rows.columns();
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Row row : rows.collectAsList()) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int i = 0; i < names.length; i++) {
        object.put(names[i], plain(row.get(i)));
      }
      objects.add(object);
    }
    return objects;
  }

  /** Objects with the same keys in the same order; programs find every key in every object. */
  public void rows(List<Map<String, Object>> objects) {
    if (json) {
      objects.forEach(object -> System.out.println(Json.row(object)));
    } else if (objects.isEmpty()) {
      System.out.println("(none)");
    } else {
      printAligned(objects);
    }
  }

  /** What became of a run: for programs always, for people when it went well. */
  public void outcome(RunOutcome outcome) {
    if (json) {
      System.out.println(Json.row(outcome));
    } else if (outcome.exitCode() == 0) {
      heading("Run");
      Map<String, Object> place = new LinkedHashMap<>();
      place.put("run", outcome.run());
      place.put("published", outcome.published());
      place.put("folder", outcome.folder());
      rows(List.of(place));
    }
  }

  private static void printAligned(List<Map<String, Object>> objects) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.copyOf(objects.get(0).keySet()));
    objects.forEach(object -> lines.add(object.values().stream().map(Output::cell).toList()));
    int columns = lines.get(0).size();
    int[] width = new int[columns];
    for (List<String> line : lines) {
      for (int i = 0; i < columns; i++) {
        width[i] = Math.max(width[i], line.get(i).length());
      }
    }
    List<Object> sample = new ArrayList<>(objects.get(0).values());
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String format = (sample.get(i) instanceof Number ? "%" : "%-") + width[i] + "s  ";
        text.append(format.formatted(line.get(i)));
      }
      System.out.println(text.toString().stripTrailing());
    }
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof List<?> list) {
      return TerminalText.line(
          list.stream().map(Object::toString).collect(Collectors.joining(", ")));
    }
    return value instanceof Double number
        ? "%.4f".formatted(number)
        : TerminalText.line(value.toString());
  }

  private static Object plain(Object value) {
    return value instanceof scala.collection.Seq<?> seq
        ? List.copyOf(JavaConverters.seqAsJavaList(seq))
        : value;
  }
}
