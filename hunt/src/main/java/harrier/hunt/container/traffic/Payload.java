package harrier.hunt.container.traffic;

import java.util.ArrayList;
import java.util.List;

/**
 * What one segment or datagram carried, as places in the recording.
 *
 * @param pieces in order, without overlaps; bytes between them were not recorded
 * @param length bytes on the wire: more than the pieces hold where the recording was cut
 */
public record Payload(List<Piece> pieces, int length) {
  /**
   * A run of bytes.
   *
   * @param place where it begins in the payload
   * @param offset where it lies in the recording
   */
  public record Piece(int place, long offset, int length) {}

  /** Bytes that lie in one place. */
  public static Payload of(long offset, int recorded, int length) {
    return new Payload(
        recorded <= 0 ? List.of() : List.of(new Piece(0, offset, recorded)), Math.max(length, 0));
  }

  /** The part of a list of pieces from one place on, cut to a length. */
  public static Payload of(List<Piece> pieces, int from, int length) {
    List<Piece> kept = new ArrayList<>(pieces.size());
    for (Piece piece : pieces) {
      int start = Math.max(piece.place, from);
      int end = Math.min(piece.place + piece.length, from + length);
      if (start < end) {
        kept.add(new Piece(start - from, piece.offset + start - piece.place, end - start));
      }
    }
    return new Payload(kept, length);
  }
}
