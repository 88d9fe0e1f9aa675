package harrier.hunt.model;

import java.util.List;

/** Names an event by what it is about, so that sending it twice can be noticed. */
public final class EventId {
  private static final int BYTES = 16;

  private EventId() {}

  /**
   * The first 16 bytes, in hex, of the SHA-256 over the parts in UTF-8, each preceded by its length
   * in bytes as four bytes, big end first.
   *
   * @param contentHash SHA-256 of the target in hex, or empty
   */
  public static String of(String hunt, String rule, String contentHash, List<String> provenance) {
    Digest digest = new Digest().add(hunt).add(rule).add(contentHash);
    provenance.forEach(digest::add);
    return digest.hex(BYTES);
  }
}
