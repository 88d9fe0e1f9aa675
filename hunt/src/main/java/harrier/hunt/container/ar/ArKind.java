package harrier.hunt.container.ar;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Content;
import harrier.hunt.container.FileFields;
import harrier.hunt.container.Member;
import harrier.hunt.container.Names;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import harrier.hunt.container.SourceView;
import java.util.Arrays;

/** {@code ar} archives. */
public final class ArKind implements ContainerKind {
  private static final String MAGIC = "!<arch>\n";
  private static final int HEADER = 60;
  private static final int NAME = 16;
  private static final int LONGEST_NAME = 1 << 12;
  private static final String BSD_NAME = "#1/";

  @Override
  public String name() {
    return "ar";
  }

  @Override
  public boolean recognises(Preview preview) {
    return preview.has(0, MAGIC);
  }

  @Override
  public void open(Opening opening) {
    SourceView view = SourceView.of(opening.source());
    long names = -1;
    long position = MAGIC.length();
    while (position < view.length()) {
      long size = number(view, position + 48, 10, 10);
      if (size < 0 || view.u16(position + 58) != 0x0A60) {
        opening.damaged("has no header at offset " + position + ", where one belongs");
        return;
      }
      long data = position + HEADER;
      String name = text(view, position, NAME).stripTrailing();
      if (size > view.length() - data) {
        opening.damaged("ends inside " + name);
      }
      if (name.equals("//")) {
        names = data;
      } else if (!name.equals("/") && !name.equals("/SYM64/") && !name.startsWith("__.SYMDEF")) {
        member(opening, view, position, names, name, size);
      }
      position = data + size + (size & 1);
    }
  }

  private static void member(
      Opening opening, SourceView view, long header, long names, String name, long size) {
    long data = header + HEADER;
    long skipped = 0;
    String full = name;
    if (name.startsWith(BSD_NAME)) {
      skipped = Math.min(size, Math.max(0, number(view, header + BSD_NAME.length(), 13, 10)));
      full = text(view, data, (int) Math.min(skipped, LONGEST_NAME));
    } else if (name.startsWith("/") && names >= 0) {
      full = longName(view, names + Math.max(0, number(view, header + 1, NAME - 1, 10)));
    } else if (name.endsWith("/")) {
      full = name.substring(0, name.length() - 1);
    }
    FileFields file =
        FileFields.of(full)
            .modified(Math.max(0, number(view, header + 16, 12, 10)))
            .owner(
                Math.max(0, number(view, header + 28, 6, 10)),
                Math.max(0, number(view, header + 34, 6, 10)))
            .mode(Math.max(0, number(view, header + 40, 8, 8)));
    opening.member(
        Member.archived(file, Content.slice(opening.source(), data + skipped, size - skipped)));
  }

  private static String longName(SourceView view, long at) {
    byte[] bytes = view.bytes(at, LONGEST_NAME).toByteArray();
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n' && bytes[end] != 0) {
      end++;
    }
    boolean slash = end > 0 && bytes[end - 1] == '/';
    return Names.decode(Arrays.copyOf(bytes, slash ? end - 1 : end));
  }

  private static String text(SourceView view, long at, int length) {
    byte[] bytes = view.bytes(at, length).toByteArray();
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return Names.decode(Arrays.copyOf(bytes, end));
  }

  /** Digits followed by blanks; -1 if there is anything else or none at all. */
  private static long number(SourceView view, long at, int length, int radix) {
    long number = -1;
    for (int i = 0; i < length; i++) {
      long c = view.u8(at + i);
      int digit = Character.digit((int) Math.max(0, c), radix);
      if (digit < 0) {
        return c == ' ' ? number : -1;
      }
      number = Math.max(0, number) * radix + digit;
    }
    return number;
  }
}
