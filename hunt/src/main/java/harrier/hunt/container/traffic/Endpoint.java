package harrier.hunt.container.traffic;

/**
 * One end of a conversation.
 *
 * @param port {@link #NO_PORT} for protocols without ports
 */
public record Endpoint(Address address, int port) implements Comparable<Endpoint> {
  /** For protocols without ports. */
  public static final int NO_PORT = -1;

  @Override
  public int compareTo(Endpoint other) {
    int first = address.compareTo(other.address);
    return first != 0 ? first : Integer.compare(port, other.port);
  }

  /** {@code 10.0.0.1:80}, {@code [::1]:80} or an address alone. */
  @Override
  public String toString() {
    if (port == NO_PORT) {
      return address.toString();
    }
    return address.isV6() ? "[" + address + "]:" + port : address + ":" + port;
  }
}
