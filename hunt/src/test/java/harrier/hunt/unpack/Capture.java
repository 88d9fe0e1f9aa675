package harrier.hunt.unpack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes small captures: classic format, raw IP, one client and one server. */
final class Capture {
  static final int SYN = 0x02;
  static final int FIN_ACK = 0x11;
  static final int SYN_ACK = 0x12;
  static final int ACK = 0x10;
  static final int RAW_IP = 101;
  static final String UP = "10.0.0.1:1025 → 10.0.0.2:80";
  static final String DOWN = "10.0.0.2:80 → 10.0.0.1:1025";

  private static final int CLIENT = 0x0A000001;
  private static final int SERVER = 0x0A000002;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int time = 1_700_000_000;
  private int clientPort = 1025;
  private int serverPort = 80;

  Capture() {
    this(RAW_IP);
  }

  Capture(int linkType) {
    out.writeBytes(
        ByteBuffer.allocate(24)
            .putInt(0xA1B2C3D4)
            .putShort((short) 2)
            .putShort((short) 4)
            .putLong(0)
            .putInt(262_144)
            .putInt(linkType)
            .array());
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  Capture ports(int client, int server) {
    clientPort = client;
    serverPort = server;
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  Capture frame(byte[] frame) {
    return frame(frame, frame.length);
  }

  Capture frame(byte[] frame, int wire) {
    out.writeBytes(
        ByteBuffer.allocate(16).putInt(time++).putInt(0).putInt(frame.length).putInt(wire).array());
    out.writeBytes(frame);
    return this;
  }

  /** A segment of the client. */
  Capture up(int sequence, int flags, byte[] data) {
    return frame(ip(6, true, tcp(clientPort, serverPort, sequence, flags, data)));
  }

  Capture up(int sequence, String data) {
    return up(sequence, ACK, text(data));
  }

  /** A segment of the server. */
  Capture down(int sequence, int flags, byte[] data) {
    return frame(ip(6, false, tcp(serverPort, clientPort, sequence, flags, data)));
  }

  Capture down(int sequence, String data) {
    return down(sequence, ACK, text(data));
  }

  /** Opens a connection; both streams begin at 1. */
  Capture shaken() {
    return up(0, SYN, new byte[0]).down(0, SYN_ACK, new byte[0]);
  }

  /** A whole connection. */
  Capture talk(String client, String server) {
    shaken().up(1, client).down(1, server);
    return up(1 + client.length(), FIN_ACK, new byte[0])
        .down(1 + server.length(), FIN_ACK, new byte[0]);
  }

  static byte[] ip(int protocol, boolean isUp, byte[] payload) {
    return ip(protocol, isUp, 1, 0, payload);
  }

  static byte[] ip(int protocol, boolean isUp, int number, int fragment, byte[] payload) {
    return ByteBuffer.allocate(20 + payload.length)
        .putShort((short) 0x4500)
        .putShort((short) (20 + payload.length))
        .putShort((short) number)
        .putShort((short) fragment)
        .put((byte) 64)
        .put((byte) protocol)
        .putShort((short) 0)
        .putInt(isUp ? CLIENT : SERVER)
        .putInt(isUp ? SERVER : CLIENT)
        .put(payload)
        .array();
  }

  static byte[] udp(int from, int to, byte[] payload) {
    return ByteBuffer.allocate(8 + payload.length)
        .putShort((short) from)
        .putShort((short) to)
        .putShort((short) (8 + payload.length))
        .putShort((short) 0)
        .put(payload)
        .array();
  }

  private static byte[] tcp(int from, int to, int sequence, int flags, byte[] payload) {
    return ByteBuffer.allocate(20 + payload.length)
        .putShort((short) from)
        .putShort((short) to)
        .putInt(sequence)
        .putInt(0)
        .put((byte) 0x50)
        .put((byte) flags)
        .putShort((short) 8_192)
        .putInt(0)
        .put(payload)
        .array();
  }
}
