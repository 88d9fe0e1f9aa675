package harrier.yara.scan;

import harrier.yara.bytes.ByteSource;
import harrier.yara.condition.DataReads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * What is kept of bytes that pass by only once: nothing, the ranges that conditions read, or
 * everything. Everything goes to memory up to {@link #MEMORY} bytes and beyond that to a private
 * file, which is deleted at once when the session ends. Reading what was not kept gives zeros.
 */
final class Retained implements ByteSource {
  /** Bytes kept in memory before a file is used. */
  static final int MEMORY = 16 << 20;

  private final DataReads reads;
  private final byte[][] ranges;
  private byte[] memory = {};
  private int held;
  private FileChannel file;
  private long size;

  /** Keeps what the conditions of a rule set may read. */
  Retained(DataReads reads) {
    this.reads = reads;
    ranges = new byte[reads.ranges().size()][];
    for (int i = 0; i < ranges.length; i++) {
      ranges[i] = new byte[reads.ranges().get(i).length()];
    }
  }

  /** Takes the bytes at an offset; offsets ascend. */
  void take(long offset, byte[] bytes, int at, int length) throws IOException {
    size = offset + length;
    if (reads.anywhere()) {
      keep(offset, bytes, at, length);
      return;
    }
    for (int i = 0; i < ranges.length; i++) {
      long start = reads.ranges().get(i).offset();
      long low = Math.max(offset, start);
      long high = Math.min(offset + length, start + ranges[i].length);
      if (low < high) {
        System.arraycopy(
            bytes, at + (int) (low - offset), ranges[i], (int) (low - start), (int) (high - low));
      }
    }
  }

  private void keep(long offset, byte[] bytes, int at, int length) throws IOException {
    if (file == null && offset + length <= MEMORY) {
      int needed = (int) offset + length;
      if (needed > memory.length) {
        memory = Arrays.copyOf(memory, Math.min(MEMORY, Math.max(needed, memory.length * 2)));
      }
      System.arraycopy(bytes, at, memory, (int) offset, length);
      held = needed;
      return;
    }
    if (file == null) {
      file = privateFile();
      write(0, memory, 0, held);
      memory = new byte[0];
    }
    write(offset, bytes, at, length);
  }

  private static FileChannel privateFile() throws IOException {
    Path path = Files.createTempFile("harrier", ".spool");
    try {
      return FileChannel.open(
          path,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private void write(long offset, byte[] bytes, int at, int length) throws IOException {
    ByteBuffer from = ByteBuffer.wrap(bytes, at, length);
    long position = offset;
    while (from.hasRemaining()) {
      position += file.write(from, position);
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long position, byte[] into, int offset, int length) throws IOException {
    if (position < 0 || position >= size) {
      return 0;
    }
    int wanted = (int) Math.min(length, size - position);
    Arrays.fill(into, offset, offset + wanted, (byte) 0);
    if (file != null) {
      ByteBuffer target = ByteBuffer.wrap(into, offset, wanted);
      long at = position;
      for (int n = 0; n >= 0 && target.hasRemaining(); at += Math.max(n, 0)) {
        n = file.read(target, at);
      }
    } else if (reads.anywhere()) {
      int there = (int) Math.max(0, Math.min(wanted, held - position));
      System.arraycopy(memory, (int) position, into, offset, there);
    } else {
      readRanges(position, into, offset, wanted);
    }
    return wanted;
  }

  private void readRanges(long position, byte[] into, int offset, int wanted) {
    for (int i = 0; i < ranges.length; i++) {
      long start = reads.ranges().get(i).offset();
      long low = Math.max(position, start);
      long high = Math.min(position + wanted, start + ranges[i].length);
      if (low < high) {
        System.arraycopy(
            ranges[i],
            (int) (low - start),
            into,
            offset + (int) (low - position),
            (int) (high - low));
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
