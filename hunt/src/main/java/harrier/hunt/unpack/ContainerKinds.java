package harrier.hunt.unpack;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Preview;
import harrier.hunt.container.ar.ArKind;
import harrier.hunt.container.cab.CabKind;
import harrier.hunt.container.compress.Compressions;
import harrier.hunt.container.compress.GzipKind;
import harrier.hunt.container.core.CoreKind;
import harrier.hunt.container.core.MinidumpKind;
import harrier.hunt.container.cpio.CpioKind;
import harrier.hunt.container.eml.EmlKind;
import harrier.hunt.container.image.ImageKind;
import harrier.hunt.container.iso.IsoKind;
import harrier.hunt.container.mbox.MboxKind;
import harrier.hunt.container.msg.MsgKind;
import harrier.hunt.container.ole.OleKind;
import harrier.hunt.container.pcap.PcapKind;
import harrier.hunt.container.pcap.PcapngKind;
import harrier.hunt.container.pdf.PdfKind;
import harrier.hunt.container.rar.Rar5Kind;
import harrier.hunt.container.rar.RarKind;
import harrier.hunt.container.rpm.RpmKind;
import harrier.hunt.container.sevenzip.SevenZipKind;
import harrier.hunt.container.tar.TarKind;
import harrier.hunt.container.tnef.TnefKind;
import harrier.hunt.container.zip.ZipKind;
import harrier.hunt.container.zstd.ZstdKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Every kind of container, sorted by name. */
public final class ContainerKinds {
  private static final List<ContainerKind> ALL =
      List.of(
          new SevenZipKind(),
          new ArKind(),
          Compressions.BZIP2,
          new CabKind(),
          Compressions.COMPRESS,
          new CoreKind(),
          new CpioKind(),
          new EmlKind(),
          new GzipKind(),
          new ImageKind(),
          new IsoKind(),
          Compressions.LZ4,
          Compressions.LZ4_LEGACY,
          Compressions.LZMA,
          new MboxKind(),
          new MinidumpKind(),
          new MsgKind(),
          new OleKind(),
          new PcapKind(),
          new PcapngKind(),
          new PdfKind(),
          new RarKind(),
          new Rar5Kind(),
          new RpmKind(),
          new TarKind(),
          new TnefKind(),
          Compressions.XZ,
          new ZipKind(),
          ZstdKind.ZSTD);

  private ContainerKinds() {}

  /** All kinds. */
  public static List<ContainerKind> all() {
    return ALL;
  }

  /** The kinds that recognise some bytes. */
  static List<ContainerKind> of(Preview preview) throws IOException {
    List<ContainerKind> found = List.of();
    for (ContainerKind kind : ALL) {
      if (kind.recognises(preview)) {
        if (found.isEmpty()) {
          found = new ArrayList<>(1);
        }
        found.add(kind);
      }
    }
    return found.size() < 2 ? found : withoutReplaced(found);
  }

  private static List<ContainerKind> withoutReplaced(List<ContainerKind> found) {
    List<ContainerKind> kept = new ArrayList<>(found);
    for (ContainerKind kind : found) {
      kept.removeIf(other -> kind.replaces().contains(other.name()));
    }
    return kept;
  }
}
