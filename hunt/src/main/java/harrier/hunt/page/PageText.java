package harrier.hunt.page;

import harrier.hunt.model.Position;
import harrier.hunt.model.TextPositions;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The text of a page and places in it. YAML's marks count code points; so do columns. */
final class PageText {
  private final Path file;
  private final int[] text;

  PageText(Path file, String text) {
    this.file = file;
    this.text = text.codePoints().toArray();
  }

  Path file() {
    return file;
  }

  Position at(Node node) {
    return at(node.getStartMark());
  }

  Position at(Optional<Mark> mark) {
    return mark.map(known -> new Position(file, known.getLine() + 1, known.getColumn() + 1))
        .orElse(Position.of(file));
  }

  /** The position of a code point by its index. */
  Position at(int index) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < Math.min(index, text.length); i++) {
      if (isBreak(i)) {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
    return new Position(file, line, column);
  }

  /**
   * Where the chars of a scalar's value stand. Folding and indentation change only white space, so
   * the n-th visible character of the value is the n-th visible character of the source, once
   * escapes are taken into account.
   */
  TextPositions positions(ScalarNode node) {
    String value = node.getValue();
    int[] places = new int[value.length() + 1];
    int at = contentStart(node);
    int end = node.getEndMark().map(Mark::getIndex).orElse(text.length);
    for (int i = 0; i < value.length(); i++) {
      if (Character.isWhitespace(value.charAt(i))) {
        places[i] = at;
      } else {
        at = skipSpace(at, end, node.getScalarStyle());
        places[i] = at;
        boolean half = Character.isLowSurrogate(value.charAt(i));
        at = half ? at : Math.min(end, at + width(at, node.getScalarStyle()));
      }
    }
    places[value.length()] = at;
    return offset -> at(places[Math.clamp(offset, 0, places.length - 1)]);
  }

  private int contentStart(ScalarNode node) {
    int start = node.getStartMark().map(Mark::getIndex).orElse(0);
    return switch (node.getScalarStyle()) {
      case PLAIN, JSON_SCALAR_STYLE -> start;
      case SINGLE_QUOTED, DOUBLE_QUOTED -> start + 1;
      case LITERAL, FOLDED -> {
        while (start < text.length && !isBreak(start)) {
          start++;
        }
        yield start;
      }
    };
  }

  private int skipSpace(int from, int end, ScalarStyle style) {
    int at = from;
    while (at < end) {
      if (Character.isWhitespace(text[at])) {
        at++;
      } else if (isEscapedSpace(at, style)) {
        at += width(at, style);
      } else {
        break;
      }
    }
    return at;
  }

  /** In double quotes: an escape for white space, or a backslash that joins two lines. */
  private boolean isEscapedSpace(int at, ScalarStyle style) {
    if (style != ScalarStyle.DOUBLE_QUOTED || text[at] != '\\' || at + 1 >= text.length) {
      return false;
    }
    return switch (text[at + 1]) {
      case '\n', '\r', ' ', '\t', 'n', 'r', 't', 'v', 'f', 'L', 'P' -> true;
      case 'x', 'u', 'U' -> Character.isWhitespace(hex(at + 2, at + width(at, style)));
      default -> false;
    };
  }

  private int hex(int from, int to) {
    int value = 0;
    for (int i = from; i < Math.min(to, text.length); i++) {
      value = value * 16 + Math.max(0, Character.digit(text[i], 16));
    }
    return value;
  }

  /** Number of code points in the source that stand for one in the value. */
  private int width(int at, ScalarStyle style) {
    if (at + 1 >= text.length) {
      return 1;
    }
    if (style == ScalarStyle.SINGLE_QUOTED) {
      return text[at] == '\'' ? 2 : 1;
    }
    if (style != ScalarStyle.DOUBLE_QUOTED || text[at] != '\\') {
      return 1;
    }
    return switch (text[at + 1]) {
      case 'x' -> 4;
      case 'u' -> 6;
      case 'U' -> 10;
      default -> 2;
    };
  }

  private boolean isBreak(int at) {
    return text[at] == '\n' || text[at] == '\r' && (at + 1 >= text.length || text[at + 1] != '\n');
  }
}
