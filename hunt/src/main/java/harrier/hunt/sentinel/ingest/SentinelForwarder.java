package harrier.hunt.sentinel.ingest;

import harrier.hunt.sentinel.outbox.Outbox;
import harrier.hunt.sentinel.row.HitRow;
import harrier.hunt.sentinel.row.RowText;
import harrier.hunt.sink.Forwarder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts hits into an outbox while a courier empties it. Where the disk is full, it waits until the
 * courier has made room, and gives up only when that does not help.
 */
public final class SentinelForwarder implements Forwarder {
  private final Outbox outbox;
  private final Courier courier;
  private final HitRow rows;
  private final Duration patience;
  private int sinceLook;
  private boolean leftAny;

  /**
   * Forwards to an outbox.
   *
   * @param patience longest wait at the end, and where the disk is full
   */
  public SentinelForwarder(Outbox outbox, Courier courier, HitRow rows, Duration patience) {
    this.outbox = outbox;
    this.courier = courier;
    this.rows = rows;
    this.patience = patience;
  }

  @Override
  public void forward(Map<String, Object> record) throws IOException {
    byte[] row = RowText.of(rows.of(record));
    try {
      outbox.add(row);
    } catch (IOException full) {
      makeRoom(full);
      outbox.add(row);
    }
    sinceLook += row.length;
    if (sinceLook > Outbox.MOST_BATCH_BYTES) {
      sinceLook = 0;
      courier.look();
    }
  }

  /** A record that cannot become a row is kept beside the others, with the reason. */
  public void reject(byte[] record, String reason) throws IOException {
    outbox.reject(record, reason);
  }

  private void makeRoom(IOException full) throws IOException {
    try {
      courier.drain(patience);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw full;
    } catch (IOException e) {
      full.addSuppressed(e);
      throw full;
    }
  }

  /** Sends what is left and tells what was done. */
  public Delivery deliver() throws IOException {
    try {
      return courier.drain(patience);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted; what was not sent waits in " + outbox.folder());
    }
  }

  @Override
  public List<String> finish() throws IOException {
    Delivery delivery = deliver();
    leftAny = delivery.waiting() > 0 || delivery.rejected() > 0;
    return lines(delivery);
  }

  @Override
  public boolean leftAny() {
    return leftAny;
  }

  /** A delivery for people. */
  public List<String> lines(Delivery delivery) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Sentinel: " + delivery.rows() + (delivery.rows() == 1 ? " hit" : " hits") + " delivered");
    if (delivery.waiting() > 0) {
      lines.add(
          outbox.stock().rows()
              + " wait in "
              + outbox.folder()
              + ": "
              + String.join("; ", delivery.problems())
              + ". harrier sentinel outbox --send sends them.");
    }
    if (delivery.rejected() > 0) {
      lines.add(
          delivery.rejected()
              + " set aside: the service will never take them."
              + " harrier sentinel outbox tells why.");
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    try (outbox) {
      courier.close();
    }
  }
}
