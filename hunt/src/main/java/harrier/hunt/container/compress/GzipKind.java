package harrier.hunt.container.compress;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Content;
import harrier.hunt.container.FileFields;
import harrier.hunt.container.Member;
import harrier.hunt.container.Names;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import harrier.hunt.container.SourceView;
import harrier.hunt.container.Sources;
import java.io.ByteArrayOutputStream;

/**
 * {@code .gz} (RFC 1952). Streams that follow each other are one file, as for {@code gzip -d}. The
 * member is named by the header, else by the container.
 */
public final class GzipKind implements ContainerKind {
  private static final int HEADER = 10;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int LONGEST_NAME = 1_024;

  @Override
  public String name() {
    return "gzip";
  }

  @Override
  public boolean recognises(Preview preview) {
    return preview.has(0, "\u001f\u008b\b")
        && (preview.at(3) & 0xE0) == 0
        && preview.size() > HEADER;
  }

  @Override
  public void open(Opening opening) {
    SourceView view = SourceView.of(opening.source());
    String name = Names.last(nameIn(view));
    if (name.isEmpty()) {
      name = Names.unpacked(opening.name(), ".tgz", ".tar", ".svgz", ".svg", ".gz", "");
    }
    FileFields file = FileFields.of(name);
    long time = view.u32(4);
    if (time > 0) {
      file.modified(time);
    }
    opening.member(
        Member.archived(
            file, Content.stream(() -> new GzipStream(Sources.stream(opening.source())))));
  }

  private static String nameIn(SourceView view) {
    long flags = view.u8(3);
    if ((flags & NAME) == 0) {
      return "";
    }
    long at = HEADER + ((flags & EXTRA) == 0 ? 0 : 2 + Math.max(0, view.u16(HEADER)));
    ByteArrayOutputStream name = new ByteArrayOutputStream();
    for (long c = view.u8(at); c > 0 && name.size() < LONGEST_NAME; c = view.u8(++at)) {
      name.write((int) c);
    }
    return Names.decode(name.toByteArray());
  }
}
