package harrier.hunt.container.traffic;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * One direction of a conversation.
 *
 * @param transport number of the IP protocol
 * @param source who sent the bytes
 */
record Flow(int transport, Endpoint source, Endpoint destination) {
  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int ICMP_V6 = 58;
  static final int SCTP = 132;

  Flow reversed() {
    return new Flow(transport, destination, source);
  }

  String transportName() {
    return switch (transport) {
      case ICMP -> "icmp";
      case TCP -> "tcp";
      case UDP -> "udp";
      case 47 -> "gre";
      case 50 -> "esp";
      case ICMP_V6 -> "ipv6-icmp";
      case SCTP -> "sctp";
      default -> "ip-" + transport;
    };
  }

  /** {@code 10.0.0.1:1025 → 10.0.0.2:80}. */
  String ends() {
    return source + " → " + destination;
  }

  /** What every member of the flow is told. */
  Context.Builder context(String protocol) {
    Context.Builder context =
        Context.builder()
            .set(Field.NETWORK_TRANSPORT, transportName())
            .set(Field.NETWORK_PROTOCOL, protocol)
            .set(Field.NETWORK_COMMUNITY_ID, communityId())
            .set(Field.SOURCE_IP, source.address().toString())
            .set(Field.DESTINATION_IP, destination.address().toString());
    if (source.port() != Endpoint.NO_PORT) {
      context.set(Field.SOURCE_PORT, source.port()).set(Field.DESTINATION_PORT, destination.port());
    }
    return context;
  }

  /** Community ID, version 1, with seed 0; empty for ICMP, whose types it would need. */
  private String communityId() {
    if (transport == ICMP || transport == ICMP_V6) {
      return "";
    }
    boolean inOrder = source.compareTo(destination) < 0;
    Endpoint first = inOrder ? source : destination;
    Endpoint second = inOrder ? destination : source;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write(0);
    text.write(0);
    text.writeBytes(first.address().bytes());
    text.writeBytes(second.address().bytes());
    text.write(transport);
    text.write(0);
    if (first.port() != Endpoint.NO_PORT) {
      text.write(first.port() >> 8);
      text.write(first.port());
      text.write(second.port() >> 8);
      text.write(second.port());
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.toByteArray());
      return "1:" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
