package harrier.hunt.container.iso;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import harrier.hunt.container.SourceView;
import java.io.IOException;

/** ISO 9660 images (ECMA-119). */
public final class IsoKind implements ContainerKind {
  static final int SECTOR = 2_048;
  static final int FIRST = 16;
  static final String SIGNATURE = "CD001";

  @Override
  public String name() {
    return "iso9660";
  }

  @Override
  public boolean recognises(Preview preview) throws IOException {
    return preview.size() > (FIRST + 1) * SECTOR && preview.reads(FIRST * SECTOR + 1L, SIGNATURE);
  }

  @Override
  public void open(Opening opening) throws IOException {
    new IsoReader(opening, SourceView.of(opening.source())).run();
  }
}
