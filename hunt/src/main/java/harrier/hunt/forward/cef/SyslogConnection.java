package harrier.hunt.forward.cef;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A connection to a collector that is made anew when it breaks. Used by one thread. */
final class SyslogConnection implements AutoCloseable {
  private static final int ATTEMPTS = 5;

  private final SyslogAddress address;
  private final SSLSocketFactory sockets;
  private final Duration wait;
  private Optional<Socket> socket = Optional.empty();

  /**
   * Connects when there is something to send.
   *
   * @param wait before the second attempt; before each further one twice as long
   */
  SyslogConnection(SyslogAddress address, SSLSocketFactory sockets, Duration wait) {
    this.address = address;
    this.sockets = sockets;
    this.wait = wait;
  }

  /** Sends a message. */
  void send(String message) throws IOException {
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    byte[] length = (text.length + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] frame = new byte[length.length + text.length];
    System.arraycopy(length, 0, frame, 0, length.length);
    System.arraycopy(text, 0, frame, length.length, text.length);
    for (int attempt = 1; ; attempt++) {
      try {
        OutputStream out = connected().getOutputStream();
        out.write(frame);
        out.flush();
        return;
      } catch (IOException e) {
        close();
        if (attempt >= ATTEMPTS || e instanceof SSLHandshakeException) {
          throw new IOException("the collector " + address + " cannot be reached: " + e, e);
        }
        pause(attempt);
      }
    }
  }

  private void pause(int attempt) throws IOException {
    try {
      Thread.sleep(wait.multipliedBy(1L << (attempt - 1)));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the collector " + address + " was away");
    }
  }

  private Socket connected() throws IOException {
    if (socket.isEmpty()) {
      socket = Optional.of(connect());
    }
    return socket.get();
  }

  private Socket connect() throws IOException {
    Socket plain = new Socket();
    try {
      int timeout = (int) Duration.ofSeconds(20).toMillis();
      plain.connect(new InetSocketAddress(address.host(), address.port()), timeout);
      plain.setSoTimeout(timeout);
      if (!address.tls()) {
        return plain;
      }
      SSLSocket secure =
          (SSLSocket) sockets.createSocket(plain, address.host(), address.port(), true);
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
      secure.startHandshake();
      return secure;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      if (socket.isPresent()) {
        socket.get().close();
      }
    } catch (IOException _) {
      // It is broken; that is why it is closed.
    }
    socket = Optional.empty();
  }
}
