package harrier.yara.regex;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.regex.Parsed.Note;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in the source of an expression, with what was noted on the way. Mutable, of one parse.
 */
final class Cursor {
  /** What {@link #peek} says where the source ends. */
  static final int END = -1;

  private static final int MAX_NOTES = 100;

  final Dialect dialect;
  private final ByteString source;
  private final List<Note> notes = new ArrayList<>();
  private int at;

  Cursor(ByteString source, Dialect dialect) {
    this.source = source;
    this.dialect = dialect;
  }

  int at() {
    return at;
  }

  int length() {
    return source.length();
  }

  boolean atEnd() {
    return at >= source.length();
  }

  /** The byte here, or {@link #END}. */
  int peek() {
    return peek(0);
  }

  /** The byte {@code ahead} of here, or {@link #END}. */
  int peek(int ahead) {
    return at + ahead < source.length() ? source.at(at + ahead) : END;
  }

  /** Whether the source goes on with a text of ASCII characters. */
  boolean ahead(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (peek(i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Steps over the byte here and returns it. */
  int take() {
    return source.at(at++);
  }

  /** Steps over a text if the source goes on with it. */
  boolean take(String text) {
    boolean found = ahead(text);
    at += found ? text.length() : 0;
    return found;
  }

  void skip(int count) {
    at += count;
  }

  void reset(int to) {
    at = to;
  }

  /** Length of the UTF-8 character here: 1 for ASCII and for what is not UTF-8. */
  int charLength() {
    int lead = peek();
    int length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
    for (int i = 1; i < length; i++) {
      if ((peek(i) & 0xC0) != 0x80) {
        return 1;
      }
    }
    return length;
  }

  void note(Note.Kind kind, int start, String message) {
    if (notes.size() < MAX_NOTES) {
      notes.add(new Note(kind, start, at, message));
    }
  }

  List<Note> notes() {
    return notes;
  }

  /** Forgets all but the first {@code count} notes. */
  void dropNotes(int count) {
    notes.subList(count, notes.size()).clear();
  }

  /** An error from {@code start} to {@code end}. */
  RegexSyntaxException error(String message, int start, int end) {
    return new RegexSyntaxException(message, start, Math.min(end, length()), false, "");
  }

  /** An error with advice. */
  RegexSyntaxException error(String message, int start, int end, String help) {
    return new RegexSyntaxException(message, start, Math.min(end, length()), false, help);
  }

  /** An error about the whole expression. */
  RegexSyntaxException errorOfWhole(String message) {
    return new RegexSyntaxException(message, 0, length(), true, "");
  }
}
