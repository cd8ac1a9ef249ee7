package io.hammingbird.read.lines;

import io.hammingbird.errors.TerminalText;
import org.apache.commons.lang3.StringUtils;

/** A line that is not a rating. It is data, caught by the reader of that line, and has no trace. */
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int MOST_CHARACTERS = 80;

  private final MalformedReason reason;
  private final String found;

  /** A line that has no fields, or not the right ones. */
  public MalformedException(MalformedReason reason) {
    this(reason, "");
  }

  /** A field whose value breaks a rule. */
  public MalformedException(MalformedReason reason, String field, String value) {
    this(reason, "%s = '%s'".formatted(field, shown(value)));
  }

  private MalformedException(MalformedReason reason, String found) {
    super(reason.key(), null, false, false);
    this.reason = reason;
    this.found = found;
  }

  /** A line of another number of fields than its layout has. */
  public static MalformedException fields(int found, int expected) {
    return new MalformedException(
        found < expected ? MalformedReason.TOO_FEW_FIELDS : MalformedReason.TOO_MANY_FIELDS,
        "%d found, %d expected".formatted(found, expected));
  }

  private static String shown(String value) {
    return TerminalText.line(
        StringUtils.abbreviate(StringUtils.defaultString(value), MOST_CHARACTERS));
  }

  public MalformedReason reason() {
    return reason;
  }

  /** The field and its value, as far as they are known, and the rule that they break. */
  public String detail() {
    return found.isEmpty() ? reason.rule() : found + ": " + reason.rule();
  }
}
