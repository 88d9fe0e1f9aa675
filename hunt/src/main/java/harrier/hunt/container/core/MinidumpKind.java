package harrier.hunt.container.core;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;

/** {@code .dmp}: minidumps of Windows processes. */
public final class MinidumpKind implements ContainerKind {
  @Override
  public String name() {
    return "minidump";
  }

  @Override
  public boolean recognises(Preview preview) {
    return preview.has(0, "MDMP\u0093\u00a7") && preview.size() >= 32;
  }

  @Override
  public void open(Opening opening) {
    new MinidumpReader(opening).run();
  }
}
