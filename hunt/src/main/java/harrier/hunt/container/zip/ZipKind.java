package harrier.hunt.container.zip;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import harrier.hunt.container.SourceView;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.List;

/**
 * ZIP archives: those that begin as one, and those that end as one behind something else, a program
 * or a picture.
 */
public final class ZipKind implements ContainerKind {
  private static final List<String> STARTS =
      List.of("PK\u0003\u0004", "PK\u0005\u0006", "PK00PK\u0003\u0004", "PK\u0007\bPK\u0003\u0004");

  /** Starts of files behind which archives with a comment are looked for. */
  private static final List<String> CARRIERS =
      List.of("MZ", "\u007fELF", "#!", "%PDF", "GIF8", "\u00ff\u00d8\u00ff", "\u0089PNG");

  @Override
  public String name() {
    return "zip";
  }

  @Override
  public boolean recognises(Preview preview) throws IOException {
    if (preview.at(0) == 'P' && preview.at(1) == 'K') {
      for (String start : STARTS) {
        if (preview.has(0, start)) {
          return true;
        }
      }
    }
    long last = preview.size() - ZipEnd.SIZE;
    if (last <= 0) {
      return false;
    }
    return preview.reads(last, ZipEnd.SIGNATURE) && hasDirectory(preview)
        || isCarrier(preview) && hasDirectory(preview);
  }

  private static boolean isCarrier(Preview preview) {
    for (String start : CARRIERS) {
      if (preview.has(0, start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasDirectory(Preview preview) {
    return ZipEnd.find(SourceView.of(preview.source()))
        .filter(end -> end.entries() > 0)
        .isPresent();
  }

  @Override
  public void open(Opening opening) throws IOException {
    ByteSource source = opening.source();
    try (ZipReader reader = new ZipReader(opening, SourceView.of(source))) {
      reader.run();
    }
  }
}
