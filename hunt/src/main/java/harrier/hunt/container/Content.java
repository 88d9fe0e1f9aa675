package harrier.hunt.container;

import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalLong;

/** The bytes of a member. */
public sealed interface Content {
  /**
   * Bytes that lie in the container as they are, or in memory: nothing is copied.
   *
   * @param source closed by whoever made it
   */
  record Bytes(ByteSource source) implements Content {}

  /**
   * Bytes that a stream gives.
   *
   * @param size what the container says of their number; never trusted
   * @param opener called at most once; the stream is closed by the reader
   */
  record Stream(OptionalLong size, Opener opener) implements Content {}

  /**
   * Bytes that somebody writes.
   *
   * @param size what the container says of their number; never trusted
   * @param writer called at most once
   */
  record Written(OptionalLong size, Writer writer) implements Content {}

  /**
   * Bytes that cannot be had.
   *
   * @param reason the end of a sentence that begins with the member's name: {@code is encrypted,
   *     and no password fits}
   */
  record Unreadable(String reason) implements Content {}

  /** Opens a member. */
  @FunctionalInterface
  interface Opener {
    /** The member's bytes. What was read before an exception is scanned. */
    InputStream open() throws IOException;
  }

  /** Writes a member. */
  @FunctionalInterface
  interface Writer {
    /** Writes all bytes. What was written before an exception is scanned. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** A part of a source as it is; cut where the source ends. */
  static Content slice(ByteSource source, long offset, long length) {
    return new Bytes(Sources.slice(source, offset, length));
  }

  /** A stream of unknown length. */
  static Content stream(Opener opener) {
    return new Stream(OptionalLong.empty(), opener);
  }

  /** A stream of a length that the container tells. */
  static Content stream(long size, Opener opener) {
    return new Stream(size < 0 ? OptionalLong.empty() : OptionalLong.of(size), opener);
  }
}
