package harrier.hunt.container.pcap;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import java.io.IOException;

/** {@code .pcapng}: sections of blocks, each with its own byte order and interfaces. */
public final class PcapngKind implements ContainerKind {
  private static final int BYTE_ORDER = 8;

  @Override
  public String name() {
    return "pcapng";
  }

  @Override
  public boolean recognises(Preview preview) {
    return preview.has(0, "\n\r\r\n")
        && (preview.has(BYTE_ORDER, "\u001a+<M") || preview.has(BYTE_ORDER, "M<+\u001a"));
  }

  @Override
  public void open(Opening opening) throws IOException {
    Packets packets = new Packets(opening);
    new PcapngReader(opening, packets).run();
    packets.finish();
  }
}
