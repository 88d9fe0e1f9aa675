package harrier.hunt.sink;

import harrier.yara.bytes.ByteString;
import harrier.yara.match.PatternMatch;
import java.util.HexFormat;

/**
 * Bytes as rows of eight, each with its offset, hex and text; the matched ones are marked. The rows
 * of a match begin at a multiple of eight.
 */
final class HtmlBytes {
  private static final int ROW = 8;

  /** Largest offset with eight digits. */
  private static final long SHORT = 0xFFFF_0000L;

  private static final String BLANK = "  ";

  private HtmlBytes() {}

  /** A match with the bytes around it. */
  static void write(Html html, PatternMatch match) {
    long start = match.offset() - match.before().length();
    ByteString before = match.before();
    ByteString data = match.data();
    boolean whole = data.length() == match.length();
    html.open("div", match.offset() > SHORT ? "hex long" : "hex");
    ByteString shown = before.concat(data).concat(whole ? match.after() : ByteString.EMPTY);
    rows(html, new Run(start, shown, before.length(), before.length() + data.length()));
    if (!whole) {
      String left = SummaryText.number(match.length() - data.length());
      html.element("p", left + " more bytes of the match are not shown");
      if (!match.after().isEmpty()) {
        rows(html, new Run(match.offset() + match.length(), match.after(), 0, 0));
      }
    }
    html.close("div");
  }

  /** Bytes at an offset, marked from an index to another. */
  private record Run(long offset, ByteString bytes, int markFrom, int markTo) {
    boolean has(long at) {
      return at >= offset && at < offset + bytes.length();
    }

    int at(long at) {
      return bytes.at((int) (at - offset));
    }

    boolean isMarked(long at) {
      return at - offset >= markFrom && at - offset < markTo;
    }
  }

  private static void rows(Html html, Run run) {
    int digits = run.offset() + run.bytes().length() > SHORT ? 16 : 8;
    long end = run.offset() + run.bytes().length();
    for (long row = run.offset() / ROW * ROW; row < end; row += ROW) {
      html.open("code").open("i").raw(HexFormat.of().toHexDigits(row, digits)).close("i");
      html.raw(" ");
      cells(html, run, row, true);
      html.raw("  ");
      cells(html, run, row, false);
      html.close("code").raw("\n");
    }
  }

  private static void cells(Html html, Run run, long row, boolean hex) {
    boolean marked = false;
    for (long at = row; at < row + ROW; at++) {
      boolean mark = run.has(at) && run.isMarked(at);
      if (marked && !mark) {
        html.close("mark");
      }
      if (hex) {
        html.raw(" ");
      }
      if (mark && !marked) {
        html.open("mark");
      }
      marked = mark;
      if (hex) {
        html.raw(run.has(at) ? HexFormat.of().toHexDigits((byte) run.at(at)) : BLANK);
      } else {
        html.text(run.has(at) ? printable(run.at(at)) : " ");
      }
    }
    if (marked) {
      html.close("mark");
    }
  }

  private static String printable(int b) {
    return b >= 0x20 && b <= 0x7E ? Character.toString(b) : "\u00b7";
  }
}
