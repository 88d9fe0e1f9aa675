package harrier.hunt.container.tnef;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import java.io.IOException;

/** Transport-neutral encapsulation of messages ([MS-OXTNEF]). */
public final class TnefKind implements ContainerKind {
  private static final int FIRST_ATTRIBUTE = 6;

  @Override
  public String name() {
    return "tnef";
  }

  @Override
  public boolean recognises(Preview preview) {
    int level = preview.at(FIRST_ATTRIBUTE);
    return preview.has(0, "x\u009f>\"") && (level == 1 || level == 2);
  }

  @Override
  public void open(Opening opening) throws IOException {
    new TnefReader(opening).run();
  }
}
