package harrier.hunt.container.rar;

import com.github.junrar.Archive;
import com.github.junrar.io.SeekableReadOnlyByteChannel;
import com.github.junrar.volume.Volume;
import com.github.junrar.volume.VolumeManager;
import harrier.yara.bytes.ByteSource;
import java.io.EOFException;
import java.io.IOException;

/** One source as the only volume of an archive, for junrar. */
record RarVolumes(ByteSource source) implements VolumeManager {
  @Override
  public Volume nextVolume(Archive archive, Volume last) {
    return last == null ? new Only(archive, source) : null;
  }

  private record Only(Archive archive, ByteSource source) implements Volume {
    @Override
    public SeekableReadOnlyByteChannel getChannel() {
      return new Channel(source);
    }

    @Override
    public long getLength() {
      return source.size();
    }

    @Override
    public Archive getArchive() {
      return archive;
    }
  }

  private static final class Channel implements SeekableReadOnlyByteChannel {
    private final ByteSource source;
    private long position;

    Channel(ByteSource source) {
      this.source = source;
    }

    @Override
    public long getPosition() {
      return position;
    }

    @Override
    public void setPosition(long to) {
      position = to;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = source.read(position, into, offset, length);
      position += read;
      return read == 0 && length > 0 ? -1 : read;
    }

    @Override
    public int readFully(byte[] into, int length) throws IOException {
      int read = source.read(position, into, 0, length);
      if (read < length) {
        throw new EOFException();
      }
      position += read;
      return read;
    }

    @Override
    public void close() {
      // The source belongs to somebody else.
    }
  }
}
