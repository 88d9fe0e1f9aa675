package harrier.hunt.container.traffic;

import harrier.hunt.container.Content;
import harrier.hunt.container.Sources;
import harrier.hunt.container.compress.GzipStream;
import harrier.hunt.container.zstd.ZstdStream;
import harrier.yara.bytes.ByteSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** Undoes content encodings. */
final class HttpCoding {
  private static final int MOST = 4;

  private HttpCoding() {}

  /** A body without its content encodings; those that are unknown, or not true, stay. */
  static Content decoded(ByteSource body, String encodings) {
    String[] names = encodings.toLowerCase(Locale.ROOT).split(",", MOST + 1);
    boolean isEncoded = false;
    for (String name : names) {
      isEncoded |= isKnown(name.strip());
    }
    if (!isEncoded || names.length > MOST) {
      return new Content.Bytes(body);
    }
    return Content.stream(() -> {
      InputStream stream = Sources.stream(body);
      for (int i = names.length - 1; i >= 0; i--) {
        stream = decode(new BufferedInputStream(stream), names[i].strip());
      }
      return stream;
    });
  }

  private static boolean isKnown(String name) {
    return switch (name) {
      case "gzip", "x-gzip", "deflate", "br", "zstd" -> true;
      default -> false;
    };
  }

  private static InputStream decode(InputStream in, String name) throws IOException {
    return switch (name) {
      case "gzip", "x-gzip" -> begins(in, 0x1F, 0x8B) ? new GzipStream(in) : in;
      case "deflate" -> deflate(in);
      case "br" -> new BrotliInputStream(in);
      case "zstd" -> begins(in, 0x28, 0xB5) ? new ZstdStream(in) : in;
      default -> in;
    };
  }

  /** Servers send both what the standard says, which is zlib, and plain deflate. */
  private static InputStream deflate(InputStream in) throws IOException {
    in.mark(2);
    int first = in.read();
    int second = in.read();
    in.reset();
    boolean isZlib = (first & 0x0F) == 8 && ((first << 8) + second) % 31 == 0;
    return new EndingInflaterStream(in, new Inflater(!isZlib));
  }

  private static boolean begins(InputStream in, int first, int second) throws IOException {
    in.mark(2);
    boolean begins = in.read() == first && in.read() == second;
    in.reset();
    return begins;
  }

  /** Gives its inflater back when it is closed. */
  private static final class EndingInflaterStream extends InflaterInputStream {
    EndingInflaterStream(InputStream in, Inflater inflater) {
      super(in, inflater);
    }

    @Override
    public void close() throws IOException {
      inf.end();
      super.close();
    }
  }
}
