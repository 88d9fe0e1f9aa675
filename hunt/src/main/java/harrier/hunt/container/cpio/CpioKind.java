package harrier.hunt.container.cpio;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Content;
import harrier.hunt.container.FileFields;
import harrier.hunt.container.Member;
import harrier.hunt.container.Names;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import harrier.hunt.container.SourceView;
import java.util.Arrays;
import java.util.Optional;

/** {@code cpio} archives. */
public final class CpioKind implements ContainerKind {
  private static final String TRAILER = "TRAILER!!!";
  private static final int LONGEST_NAME = 1 << 16;
  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;

  @Override
  public String name() {
    return "cpio";
  }

  @Override
  public boolean recognises(Preview preview) {
    if (preview.has(0, "070701") || preview.has(0, "070702") || preview.has(0, "070707")) {
      return preview.size() >= CpioHeader.OLD_ASCII;
    }
    boolean little = preview.has(0, "\u00c7q");
    if (!little && !preview.has(0, "q\u00c7") || preview.size() < CpioHeader.BINARY) {
      return false;
    }
    int nameSize =
        little ? preview.at(20) | preview.at(21) << 8 : preview.at(20) << 8 | preview.at(21);
    int end = CpioHeader.BINARY + nameSize - 1;
    return nameSize > 1 && nameSize < Preview.HEAD - CpioHeader.BINARY && preview.at(end) == 0;
  }

  @Override
  public void open(Opening opening) {
    SourceView view = SourceView.of(opening.source());
    long position = 0;
    while (true) {
      Optional<CpioHeader> next = CpioHeader.at(view, position);
      if (next.isEmpty()) {
        opening.damaged("has no header at offset " + position + ", where one belongs");
        return;
      }
      CpioHeader header = next.get();
      String name = name(view, header, position);
      long data = header.align(position + header.length() + header.nameSize());
      if (name.equals(TRAILER)) {
        return;
      }
      if ((header.mode() & TYPE) == REGULAR) {
        if (header.size() > view.length() - data) {
          opening.damaged("ends inside " + name);
        }
        opening.member(member(opening, header, name, data));
      }
      position = header.align(data + header.size());
    }
  }

  private static Member member(Opening opening, CpioHeader header, String name, long data) {
    FileFields file =
        FileFields.of(name)
            .mode(header.mode())
            .owner(header.uid(), header.gid())
            .modified(header.modified());
    return Member.archived(file, Content.slice(opening.source(), data, header.size()));
  }

  private static String name(SourceView view, CpioHeader header, long position) {
    byte[] bytes = new byte[Math.clamp(header.nameSize() - 1, 0, LONGEST_NAME)];
    int read = Math.max(0, view.copy(position + header.length(), bytes, 0, bytes.length));
    return Names.decode(Arrays.copyOf(bytes, read));
  }
}
