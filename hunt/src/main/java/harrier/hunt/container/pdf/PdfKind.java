package harrier.hunt.container.pdf;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import java.io.IOException;

/** PDF documents; their signature may stand anywhere in the first kilobyte. */
public final class PdfKind implements ContainerKind {
  private static final String SIGNATURE = "%PDF-";

  @Override
  public String name() {
    return "pdf";
  }

  @Override
  public boolean recognises(Preview preview) {
    byte[] head = preview.head();
    for (int i = 0; i < head.length; i++) {
      if (head[i] == '%' && preview.has(i, SIGNATURE)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void open(Opening opening) throws IOException {
    new PdfReader(opening).run();
  }
}
