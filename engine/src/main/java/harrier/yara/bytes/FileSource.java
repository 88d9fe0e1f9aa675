package harrier.yara.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** A file that is read through a channel of the JDK. */
final class FileSource implements ByteSource {
  private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);

  private final FileChannel channel;
  private final long size;

  private FileSource(FileChannel channel, long size) {
    this.channel = channel;
    this.size = size;
  }

  static ByteSource open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, READ);
    try {
      return new FileSource(channel, channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long position, byte[] into, int offset, int length) throws IOException {
    ByteBuffer target = ByteBuffer.wrap(into, offset, length);
    int total = 0;
    while (total < length) {
      int n = channel.read(target, position + total);
      if (n <= 0) {
        break;
      }
      total += n;
    }
    return total;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
