package io.hammingbird.read;

import io.hammingbird.read.spec.DataConfig.Columns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What tools and public data sets call the four columns. Only {@code inspect} proposes by these
 * names; a run takes no column for another.
 */
final class ColumnNames {
  private static final Map<String, List<String>> USUAL = new LinkedHashMap<>();

  static {
    USUAL.put(
        "user",
        List.of(
            "user",
            "userid",
            "uid",
            "customer",
            "customerid",
            "reviewerid",
            "visitorid",
            "member",
            "memberid",
            "account",
            "accountid",
            "profileid",
            "sessionid"));
    USUAL.put(
        "item",
        List.of(
            "item",
            "itemid",
            "iid",
            "movieid",
            "productid",
            "parentasin",
            "asin",
            "isbn",
            "businessid",
            "artistid",
            "trackid",
            "songid",
            "bookid",
            "gameid",
            "articleid",
            "sku",
            "product",
            "movie",
            "artist"));
    USUAL.put(
        "rating",
        List.of(
            "rating",
            "stars",
            "score",
            "overall",
            "bookrating",
            "weight",
            "playcount",
            "plays",
            "value",
            "count"));
    USUAL.put(
        "timestamp",
        List.of(
            "timestamp",
            "unixreviewtime",
            "time",
            "ts",
            "date",
            "datetime",
            "createdat",
            "eventtime",
            "reviewtime"));
  }

  private ColumnNames() {}

  /**
   * The columns of the settings that differ from the given ones, by field.
   *
   * @param names of the columns that are there; a field within a JSON object as {@code user.id}
   */
  static Map<String, String> proposed(Columns columns, List<String> names) {
    Map<String, String> proposed = new LinkedHashMap<>();
    int index = 0;
    for (Map.Entry<String, List<String>> field : USUAL.entrySet()) {
      if (!names.contains(columns.names().get(index++))) {
        usual(field.getValue(), names).ifPresent(name -> proposed.put(field.getKey(), name));
      }
    }
    return proposed;
  }

  private static Optional<String> usual(List<String> usual, List<String> names) {
    return usual.stream()
        .flatMap(known -> names.stream().filter(name -> plain(name).equals(known)))
        .findFirst();
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
