package harrier.hunt.container.rar;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Content;
import harrier.hunt.container.FileFields;
import harrier.hunt.container.Member;
import harrier.hunt.container.Names;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import harrier.hunt.container.SourceView;

/** RAR archives of version 5: what is stored in them is read, the rest is named. */
public final class Rar5Kind implements ContainerKind {
  private static final int SIGNATURE = 8;
  private static final int LARGEST_HEADER = 1 << 21;
  private static final int FILE = 2;
  private static final int ENCRYPTION = 4;
  private static final int END = 5;
  private static final int HAS_EXTRA = 1;
  private static final int HAS_DATA = 2;
  private static final int SPLIT = 0x18;
  private static final int FOLDER = 1;
  private static final int HAS_TIME = 2;
  private static final int HAS_CRC = 4;
  private static final int LONGEST_NAME = 1 << 16;

  @Override
  public String name() {
    return "rar5";
  }

  @Override
  public boolean recognises(Preview preview) {
    return preview.has(0, "Rar!\u001a\u0007\u0001\0");
  }

  @Override
  public void open(Opening opening) {
    SourceView view = SourceView.of(opening.source());
    long at = SIGNATURE;
    while (at < view.length()) {
      Cursor cursor = new Cursor(view, at + 4);
      long size = cursor.number();
      long header = cursor.at;
      if (size <= 0 || size > LARGEST_HEADER || !view.has(header, size)) {
        opening.damaged("has a damaged header at offset " + at);
        return;
      }
      long type = cursor.number();
      long flags = cursor.number();
      long extra = (flags & HAS_EXTRA) == 0 ? 0 : cursor.number();
      long data = (flags & HAS_DATA) == 0 ? 0 : Math.max(0, cursor.number());
      if (type == END) {
        return;
      }
      if (type == ENCRYPTION) {
        opening.damaged("hides the names of its members by encryption, which is not supported");
        return;
      }
      if (type == FILE) {
        file(
            opening, cursor, flags, new long[] {header + size - extra, extra, header + size, data});
      }
      at = header + size + data;
      if (at < header) {
        opening.damaged("has a damaged header");
        return;
      }
    }
    opening.damaged("lacks its end");
  }

  private static void file(Opening opening, Cursor cursor, long flags, long[] parts) {
    long kind = cursor.number();
    cursor.number();
    cursor.number();
    long time = (kind & HAS_TIME) == 0 ? -1 : cursor.take(4);
    if ((kind & HAS_CRC) != 0) {
      cursor.take(4);
    }
    long method = cursor.number() >> 7 & 7;
    cursor.number();
    int nameSize = Math.clamp(cursor.number(), 0, LONGEST_NAME);
    String name = Names.decode(cursor.view.bytes(cursor.at, nameSize).toByteArray());
    if ((kind & FOLDER) != 0) {
      return;
    }
    FileFields fields = FileFields.of(name);
    if (time >= 0) {
      fields.modified(time);
    }
    Content content;
    if (isEncrypted(cursor.view, parts[0], parts[1])) {
      content = new Content.Unreadable("is encrypted in the way of RAR 5, which is not supported");
    } else if ((flags & SPLIT) != 0) {
      content = new Content.Unreadable("goes on in another volume");
    } else if (method != 0) {
      content =
          new Content.Unreadable(
              "is packed with method " + method + " of RAR 5, which is not supported");
    } else {
      content = Content.slice(opening.source(), parts[2], parts[3]);
    }
    opening.member(Member.archived(fields, content));
  }

  /** Whether one of the extra records is the one for encryption. */
  private static boolean isEncrypted(SourceView view, long at, long size) {
    Cursor cursor = new Cursor(view, at);
    while (cursor.at < at + size) {
      long record = cursor.number();
      long next = cursor.at + record;
      if (cursor.number() == 1) {
        return true;
      }
      if (record <= 0) {
        return false;
      }
      cursor.at = next;
    }
    return false;
  }

  private static final class Cursor {
    private final SourceView view;
    private long at;

    Cursor(SourceView view, long at) {
      this.view = view;
      this.at = at;
    }

    /** A number of seven bits for each byte; -1 if it does not end. */
    long number() {
      long number = 0;
      for (int shift = 0; shift < 63; shift += 7) {
        long b = view.u8(at++);
        if (b < 0) {
          return -1;
        }
        number |= (b & 0x7F) << shift;
        if (b < 0x80) {
          return number;
        }
      }
      return -1;
    }

    long take(int bytes) {
      long number = view.u32(at);
      at += bytes;
      return number;
    }
  }
}
