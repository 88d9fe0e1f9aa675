package harrier.hunt.container.zip;

import harrier.hunt.container.Sources;
import harrier.yara.bytes.ByteSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The first encryption of ZIP (APPNOTE.TXT 6.1). One byte tells whether a password fits. */
record LegacyCipher(byte[] password) implements ZipCipher {
  private static final int HEADER = 12;
  private static final int[] TABLE = table();

  /** The cipher with the first password that may be the right one. */
  static Optional<LegacyCipher> find(ZipEntryData entry, ByteSource data, List<String> passwords)
      throws IOException {
    int check =
        entry.has(ZipEntryData.DESCRIPTOR) ? entry.time() >> 8 & 0xFF : (int) (entry.crc() >> 24);
    byte[] header = new byte[HEADER];
    if (data.read(0, header, 0, HEADER) < HEADER) {
      return Optional.empty();
    }
    for (String each : passwords) {
      byte[] password = each.getBytes(StandardCharsets.UTF_8);
      Keys keys = new Keys(password);
      int last = 0;
      for (byte b : header) {
        last = keys.decrypt(b);
      }
      if (last == check || last == (int) (entry.crc() >> 24)) {
        return Optional.of(new LegacyCipher(password));
      }
    }
    return Optional.empty();
  }

  @Override
  public int method(int method) {
    return method;
  }

  @Override
  public boolean hasChecksum() {
    return true;
  }

  @Override
  public InputStream decrypt(ByteSource data) throws IOException {
    InputStream in = new Decrypting(Sources.stream(data), new Keys(password));
    in.skipNBytes(HEADER);
    return in;
  }

  private static int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < 256; i++) {
      int crc = i;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0xEDB88320;
      }
      table[i] = crc;
    }
    return table;
  }

  /** Three numbers that every plain byte changes. */
  private static final class Keys {
    private int key0 = 0x12345678;
    private int key1 = 0x23456789;
    private int key2 = 0x34567890;

    Keys(byte[] password) {
      for (byte b : password) {
        update(b & 0xFF);
      }
    }

    int decrypt(byte b) {
      int t = key2 | 2;
      int plain = (b ^ (t * (t ^ 1) & 0xFFFF) >>> 8) & 0xFF;
      update(plain);
      return plain;
    }

    private void update(int b) {
      key0 = TABLE[(key0 ^ b) & 0xFF] ^ key0 >>> 8;
      key1 = (key1 + (key0 & 0xFF)) * 134775813 + 1;
      key2 = TABLE[(key2 ^ key1 >>> 24) & 0xFF] ^ key2 >>> 8;
    }
  }

  private static final class Decrypting extends FilterInputStream {
    private final Keys keys;

    Decrypting(InputStream in, Keys keys) {
      super(in);
      this.keys = keys;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      return b < 0 ? -1 : keys.decrypt((byte) b);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = in.read(into, offset, length);
      for (int i = offset; i < offset + count; i++) {
        into[i] = (byte) keys.decrypt(into[i]);
      }
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = 0;
      while (skipped < count && read() >= 0) {
        skipped++;
      }
      return skipped;
    }
  }
}
