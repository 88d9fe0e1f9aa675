package harrier.hunt.container.rpm;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Content;
import harrier.hunt.container.FileFields;
import harrier.hunt.container.Member;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import harrier.hunt.container.SourceView;
import java.io.IOException;

/** RPM packages. The only member is the payload, which is opened by its own kind. */
public final class RpmKind implements ContainerKind {
  private static final int LEAD = 96;
  private static final long HEADER = 0x8EADE801L;
  private static final int HEADER_SIZE = 16;
  private static final int INDEX_SIZE = 16;

  @Override
  public String name() {
    return "rpm";
  }

  @Override
  public boolean recognises(Preview preview) {
    return preview.has(0, "\u00ed\u00ab\u00ee\u00db")
        && preview.has(LEAD, "\u008e\u00ad\u00e8\u0001");
  }

  @Override
  public void open(Opening opening) throws IOException {
    SourceView view = SourceView.of(opening.source());
    long signature = after(view, LEAD);
    long payload = after(view, (signature + 7) / 8 * 8);
    if (payload >= view.length()) {
      throw new IOException("it ends before its payload");
    }
    opening.member(
        Member.archived(
            FileFields.of("payload.cpio" + suffix(view, payload)),
            Content.slice(opening.source(), payload, view.length())));
  }

  /** What the payload's compression is usually called. */
  private static String suffix(SourceView view, long payload) {
    return switch ((int) view.u16be(payload)) {
      case 0x1F8B -> ".gz";
      case 0x425A -> ".bz2";
      case 0xFD37 -> ".xz";
      case 0x28B5 -> ".zst";
      case 0x5D00 -> ".lzma";
      default -> "";
    };
  }

  private static long after(SourceView view, long at) throws IOException {
    if (view.u32be(at) != HEADER || !view.has(at, HEADER_SIZE)) {
      throw new IOException("it lacks a header at offset " + at);
    }
    return at + HEADER_SIZE + view.u32be(at + 8) * INDEX_SIZE + view.u32be(at + 12);
  }
}
