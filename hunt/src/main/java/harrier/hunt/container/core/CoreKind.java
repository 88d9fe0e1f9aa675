package harrier.hunt.container.core;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;

/** Core files of ELF: 32 and 64 bits, both byte orders. */
public final class CoreKind implements ContainerKind {
  private static final int CLASS = 4;
  private static final int DATA = 5;
  private static final int TYPE = 16;
  private static final int CORE = 4;

  @Override
  public String name() {
    return "core";
  }

  @Override
  public boolean recognises(Preview preview) {
    int low = preview.at(DATA) == 1 ? preview.at(TYPE) : preview.at(TYPE + 1);
    int high = preview.at(DATA) == 1 ? preview.at(TYPE + 1) : preview.at(TYPE);
    return preview.has(0, "\u007fELF")
        && (preview.at(CLASS) == 1 || preview.at(CLASS) == 2)
        && (preview.at(DATA) == 1 || preview.at(DATA) == 2)
        && low == CORE
        && high == 0
        && preview.size() >= 52;
  }

  @Override
  public void open(Opening opening) {
    new CoreReader(opening).run();
  }
}
