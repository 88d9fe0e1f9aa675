package harrier.hunt.container;

import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A source for libraries that read a channel. Closing it closes nothing. */
public final class SourceChannel implements SeekableByteChannel {
  private static final int CHUNK = 1 << 16;

  private final ByteSource source;
  private long position;

  /** A channel at the start of a source. */
  public SourceChannel(ByteSource source) {
    this.source = source;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int wanted = Math.min(into.remaining(), CHUNK);
    if (wanted == 0) {
      return 0;
    }
    byte[] chunk = new byte[wanted];
    int read = source.read(position, chunk, 0, wanted);
    into.put(chunk, 0, read);
    position += read;
    return read == 0 ? -1 : read;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long to) {
    position = to;
    return this;
  }

  @Override
  public long size() {
    return source.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    // The source belongs to somebody else.
  }
}
