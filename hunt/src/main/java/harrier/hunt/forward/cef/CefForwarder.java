package harrier.hunt.forward.cef;

import harrier.hunt.sentinel.row.HitRow;
import harrier.hunt.sink.Forwarder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** Sends each hit as an event to a collector. */
public final class CefForwarder implements Forwarder {
  /** Facility 13 (log audit) times 8, and severity 4 (warning). */
  private static final String PRIORITY = "<108>1 ";

  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  private final SyslogAddress address;
  private final SyslogConnection connection;
  private final HitRow rows;
  private final String host;
  private long sent;

  /**
   * Sends to a collector.
   *
   * @param tls what a collector with TLS has to be trusted by
   * @param host name of this computer
   */
  public CefForwarder(SyslogAddress address, SSLContext tls, HitRow rows, String host) {
    this.address = address;
    this.connection = new SyslogConnection(address, tls.getSocketFactory(), FIRST_WAIT);
    this.rows = rows;
    this.host = host.isBlank() ? "-" : host.replaceAll("[^!-~]", "_");
  }

  @Override
  public void forward(Map<String, Object> record) throws IOException {
    Map<String, Object> row = rows.of(record);
    Object time = row.getOrDefault("TimeGenerated", "-");
    connection.send(PRIORITY + time + " " + host + " harrier - - - " + CefText.of(row));
    sent++;
  }

  @Override
  public List<String> finish() {
    return List.of("CEF: " + sent + (sent == 1 ? " hit" : " hits") + " sent to " + address);
  }

  @Override
  public void close() {
    connection.close();
  }
}
