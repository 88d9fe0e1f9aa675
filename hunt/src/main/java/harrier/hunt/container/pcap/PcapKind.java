package harrier.hunt.container.pcap;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import java.io.IOException;

/** {@code .pcap}: the classic format, in both byte orders, with micro- or nanoseconds. */
public final class PcapKind implements ContainerKind {
  @Override
  public String name() {
    return "pcap";
  }

  @Override
  public boolean recognises(Preview preview) {
    return preview.size() >= PcapReader.HEADER && PcapReader.Format.of(preview).isPresent();
  }

  @Override
  public void open(Opening opening) throws IOException {
    Packets packets = new Packets(opening);
    PcapReader.Format.of(Preview.of(opening.source()))
        .ifPresent(format -> new PcapReader(opening, packets, format).run());
    packets.finish();
  }
}
