package harrier.hunt.container.traffic;

import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Names of protocols that are told by a glance. */
final class Protocols {
  private static final int GLANCE = 8;
  private static final int DNS = 53;

  private Protocols() {}

  /** The protocol that some bytes begin; empty if unknown. */
  static String of(Flow flow, ByteSource bytes) throws IOException {
    if (flow.transport() == Flow.UDP || flow.transport() == Flow.TCP) {
      if (flow.source().port() == DNS || flow.destination().port() == DNS) {
        return "dns";
      }
    }
    if (flow.transport() != Flow.TCP) {
      return "";
    }
    byte[] head = new byte[GLANCE];
    int read = bytes.read(0, head, 0, GLANCE);
    String text = new String(head, 0, read, StandardCharsets.ISO_8859_1);
    if (text.startsWith("SSH-")) {
      return "ssh";
    }
    return text.startsWith("\u0016\u0003") && text.length() > 2 && text.charAt(2) <= 4 ? "tls" : "";
  }
}
