package harrier.hunt.container.tar;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import java.io.IOException;

/** Tape archives. The checksum of the first header tells them, so that v7 is found too. */
public final class TarKind implements ContainerKind {
  @Override
  public String name() {
    return "tar";
  }

  @Override
  public boolean recognises(Preview preview) {
    return TarHeader.isValid(preview);
  }

  @Override
  public void open(Opening opening) throws IOException {
    new TarReader(opening).run();
  }
}
