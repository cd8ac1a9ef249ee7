package io.hammingbird.errors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Masks credentials in whatever is shown or kept: messages, logs, manifests. It knows the names
 * that settings and query parameters give to secrets, and the part of an URI before its host.
 */
public final class Secrets {
  /** Stands where a secret was. */
  public static final String MASK = "***";

  private static final String NAMES =
      "password|passwd|passphrase|pwd|secret|token|credential|signature"
          + "|access[._-]?key|account[._-]?key|api[._-]?key|private[._-]?key";
  private static final Pattern SECRET_KEY =
      Pattern.compile("(" + NAMES + ")|(^|[._-])sig$", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAMED_VALUE =
      Pattern.compile(
          "((?:[\\w.-]*(?:" + NAMES + ")[\\w.-]*|\\bsig)\"?\\s*=\\s*\"?)[^\\s&;,\"'}]+",
          Pattern.CASE_INSENSITIVE);

  /** A colon begins a password, unless a port follows it; a password may hold slashes. */
  private static final Pattern USER_AND_PASSWORD =
      Pattern.compile("(://)[^/@\\s:]*:(?!\\d+(?:[/\\s]|$))[^@\\s]*@");

  /** Without a colon it is a token, but a container's name in Azure's addresses. */
  private static final Pattern USER =
      Pattern.compile("(?<!abfs|abfss|wasb|wasbs)(://)[^/@\\s:]+@", Pattern.CASE_INSENSITIVE);

  private Secrets() {}

  /** Whether a setting of this name holds a secret, whatever its value. */
  public static boolean isSecret(String key) {
    return SECRET_KEY.matcher(key).find();
  }

  /** The text without the credentials of its URIs and without the values of secret names. */
  public static String mask(String text) {
    String masked = USER_AND_PASSWORD.matcher(text).replaceAll("$1" + MASK + "@");
    masked = USER.matcher(masked).replaceAll("$1" + MASK + "@");
    return NAMED_VALUE.matcher(masked).replaceAll("$1" + MASK);
  }

  /** A copy of a tree of settings in which nothing secret is left. */
  public static JsonNode mask(JsonNode tree) {
    JsonNode copy = tree.deepCopy();
    return copy.isTextual() ? masked("", copy) : maskWithin(copy);
  }

  private static JsonNode maskWithin(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        field.setValue(masked(field.getKey(), field.getValue()));
      }
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, masked("", list.get(i)));
      }
    }
    return node;
  }

  private static JsonNode masked(String key, JsonNode value) {
    if (value.isContainerNode()) {
      return maskWithin(value);
    }
    if (isSecret(key) && !value.isNull()) {
      return TextNode.valueOf(MASK);
    }
    return value.isTextual() ? TextNode.valueOf(mask(value.asText())) : value;
  }
}
