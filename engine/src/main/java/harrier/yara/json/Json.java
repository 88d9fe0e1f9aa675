package harrier.yara.json;

import harrier.yara.bytes.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A JSON value. Questions that do not fit the value (a member of a number) have an empty answer.
 */
public sealed interface Json {
  /** Values inside each other at most. A deeper text is not read. */
  int MAX_DEPTH = 128;

  /** {@code null}. */
  record Null() implements Json {}

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements Json {}

  /** A number that a {@code long} holds. */
  record Int(long value) implements Json {}

  /** Any other number. */
  record Real(double value) implements Json {}

  /** A string as UTF-8. */
  record Text(ByteString value) implements Json {}

  /** A list. */
  record Items(List<Json> list) implements Json {}

  /** Values by name, in the order of the text. Of equal names the last counts. */
  record Members(Map<ByteString, Json> map) implements Json {}

  /**
   * Reads one value that fills the whole text (UTF-8, a byte order mark is skipped). Empty if the
   * text is not JSON.
   */
  static Optional<Json> parse(ByteString text) {
    return new JsonReader(text.toByteArray()).read();
  }

  /** The value of a member. */
  default Optional<Json> member(String name) {
    return this instanceof Members(var map)
        ? Optional.ofNullable(map.get(ByteString.utf8(name)))
        : Optional.empty();
  }

  /** The elements of a list; none if this is no list. */
  default List<Json> elements() {
    return this instanceof Items(var list) ? list : List.of();
  }

  /** The bytes of a string. */
  default Optional<ByteString> text() {
    return this instanceof Text(var value) ? Optional.of(value) : Optional.empty();
  }

  /** An integer. */
  default OptionalLong integer() {
    return this instanceof Int(long value) ? OptionalLong.of(value) : OptionalLong.empty();
  }
}
