package harrier.hunt.container.zip;

import harrier.hunt.container.Content;
import harrier.hunt.container.Opening;
import harrier.hunt.container.SourceView;
import harrier.hunt.container.Sources;
import harrier.hunt.container.zstd.ZstdStream;
import harrier.yara.bytes.ByteSource;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;

/** The bytes of members, whatever they were packed and encrypted with. */
final class ZipContents implements Closeable {
  static final int AES = 99;
  private static final int STORED = 0;
  private static final int END_MARKER = 2;
  private static final int BUFFER = 1 << 15;
  private static final int MEMORY_KIB = 256 << 10;

  private final Opening opening;
  private final ByteSource source;
  private final Inflater inflater = new Inflater(true);

  ZipContents(Opening opening, ByteSource source) {
    this.opening = opening;
    this.source = source;
  }

  /** The content of an entry whose data follows a local header. */
  Content of(ZipEntryData entry, ZipEntryData local, SourceView view) throws IOException {
    boolean open = isOpen(entry, local);
    long packed = open ? source.size() - local.next() : entry.packed();
    ByteSource data = Sources.slice(source, local.next(), packed);
    if (entry.has(ZipEntryData.ENCRYPTED) && local.has(ZipEntryData.ENCRYPTED)) {
      return encrypted(entry, local, data, view);
    }
    if (entry.method() == STORED) {
      return open ? new Content.Unreadable("does not say where it ends") : new Content.Bytes(data);
    }
    long size = open ? -1 : entry.size();
    return switch (entry.method()) {
      case 8, 9, 12, 14, 20, 93, 95 ->
          Content.stream(
              size, () -> checked(entry, open, unpack(entry, data.size(), Sources.stream(data))));
      case 1, 6 -> Content.stream(size, () -> old(local));
      default ->
          new Content.Unreadable(
              "is packed with method " + entry.method() + ", which is not supported");
    };
  }

  /**
   * Whether only the packed data itself tells where it ends: a local header that was written first.
   */
  private static boolean isOpen(ZipEntryData entry, ZipEntryData local) {
    return entry == local && entry.has(ZipEntryData.DESCRIPTOR) && entry.packed() == 0;
  }

  /** Whether a stored member is not what its checksum says. */
  boolean isDamaged(ZipEntryData entry, Content content) throws IOException {
    if (!(content instanceof Content.Bytes(ByteSource bytes))) {
      return false;
    }
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[BUFFER];
    long at = 0;
    for (int n = bytes.read(0, buffer, 0, BUFFER); n > 0; n = bytes.read(at, buffer, 0, BUFFER)) {
      crc.update(buffer, 0, n);
      at += n;
    }
    return crc.getValue() != entry.crc() || at < entry.size();
  }

  /** The next place between two at which a local header may begin; the second if there is none. */
  long signature(long from, long to) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long at = from;
    while (at < to - 3) {
      int n = source.read(at, buffer, 0, (int) Math.min(BUFFER, to - at));
      for (int i = 0; i + 3 < n; i++) {
        if (buffer[i] == 'P' && buffer[i + 1] == 'K' && buffer[i + 2] == 3 && buffer[i + 3] == 4) {
          return at + i;
        }
      }
      if (n < 4) {
        return to;
      }
      at += n - 3;
    }
    return to;
  }

  private Content encrypted(
      ZipEntryData entry, ZipEntryData local, ByteSource data, SourceView view) throws IOException {
    Optional<? extends ZipCipher> cipher =
        entry.method() == AES
            ? AesCipher.find(entry, data, view, opening.passwords())
            : LegacyCipher.find(entry, data, opening.passwords());
    if (cipher.isEmpty()) {
      return new Content.Unreadable(
          "is encrypted, and no password fits; name it with --archive-password");
    }
    ZipCipher found = cipher.get();
    int method = found.method(entry.method());
    ZipEntryData plain = entry.withMethod(method);
    return switch (method) {
      case STORED, 8, 9, 12, 14, 20, 93, 95 ->
          Content.stream(
              entry.size(),
              () -> {
                InputStream packed = found.decrypt(data);
                InputStream unpacked =
                    method == STORED ? packed : unpack(plain, data.size(), packed);
                return found.hasChecksum() ? checked(entry, false, unpacked) : unpacked;
              });
      default ->
          new Content.Unreadable("is packed with method " + method + ", which is not supported");
    };
  }

  /** Most members are small: a buffer of full size for each would cost more than unpacking. */
  private InputStream unpack(ZipEntryData entry, long size, InputStream packed) throws IOException {
    return switch (entry.method()) {
      case 8 -> {
        inflater.reset();
        yield new InflaterInputStream(packed, inflater, Math.clamp(size, 1, BUFFER));
      }
      case 9 -> new Deflate64CompressorInputStream(packed);
      case 12 -> new BZip2CompressorInputStream(packed);
      case 14 -> lzma(packed, entry.has(END_MARKER) ? -1 : entry.size());
      case 20, 93 -> new ZstdStream(packed);
      default -> new XZInputStream(packed, MEMORY_KIB);
    };
  }

  /** Version, length of the properties, properties (APPNOTE.TXT 5.8.8). */
  private static InputStream lzma(InputStream packed, long size) throws IOException {
    byte[] header = packed.readNBytes(9);
    if (header.length < 9) {
      throw new EOFException();
    }
    int dictionary = 0;
    for (int i = 8; i >= 5; i--) {
      dictionary = dictionary << 8 | header[i] & 0xFF;
    }
    int memory = LZMAInputStream.getMemoryUsage(dictionary, header[4]);
    if (memory > MEMORY_KIB) {
      throw new IOException("it asks for " + memory + " KiB of memory");
    }
    LZMAInputStream in = new LZMAInputStream(packed, size, header[4], dictionary);
    in.enableRelaxedEndCondition();
    return in;
  }

  /** Shrink and implode, which nobody writes any more. */
  private InputStream old(ZipEntryData local) throws IOException {
    ZipArchiveInputStream in =
        new ZipArchiveInputStream(
            Sources.stream(source, local.offset(), source.size() - local.offset()));
    in.getNextEntry();
    return in;
  }

  private static InputStream checked(ZipEntryData entry, boolean open, InputStream in) {
    return open ? in : new CheckedStream(in, entry.crc(), entry.size());
  }

  @Override
  public void close() {
    inflater.end();
  }
}
