package harrier.hunt.container.cab;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import harrier.hunt.container.SourceView;
import java.io.IOException;

/** Microsoft cabinets. */
public final class CabKind implements ContainerKind {
  private static final int HEADER = 36;

  @Override
  public String name() {
    return "cab";
  }

  @Override
  public boolean recognises(Preview preview) {
    return preview.has(0, "MSCF\0\0\0\0")
        && preview.size() > HEADER
        && preview.at(25) == 1
        && preview.at(24) <= 3;
  }

  @Override
  public void open(Opening opening) throws IOException {
    new CabReader(opening, SourceView.of(opening.source())).run();
  }
}
