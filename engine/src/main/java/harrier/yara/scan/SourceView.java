package harrier.yara.scan;

import harrier.yara.bytes.ByteSource;
import harrier.yara.bytes.ByteView;
import java.io.IOException;

/**
 * Random access to a target through a few cached pages. What cannot be read is absent, and {@link
 * #failed} says so. Mutable, for one thread.
 */
public final class SourceView implements ByteView {
  private static final int PAGE_BITS = 16;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int PAGES = 8;

  private final byte[][] pages = new byte[PAGES][];
  private final long[] starts = new long[PAGES];
  private final int[] sizes = new int[PAGES];
  private ByteSource source = ByteSource.of(new byte[0]);
  private long length;
  private byte[] current = {};
  private long currentStart;
  private int currentSize;
  private int next;
  private boolean failed;

  /** A view of one target. The caller closes the source. */
  public static SourceView of(ByteSource target) {
    SourceView view = new SourceView();
    view.open(target);
    return view;
  }

  /** Turns to another target. */
  void open(ByteSource target) {
    source = target;
    length = target.size();
    failed = false;
    next = 0;
    java.util.Arrays.fill(starts, -1);
    byte[] whole = target.array().orElse(null);
    current = whole == null ? new byte[0] : whole;
    currentStart = 0;
    currentSize = current.length;
  }

  /** Lets go of the target. */
  void close() {
    open(ByteSource.of(new byte[0]));
  }

  /** Whether reading failed since the target was opened. */
  public boolean failed() {
    return failed;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public long u8(long offset) {
    long at = offset - currentStart;
    if (at >= 0 && at < currentSize) {
      return current[(int) at] & 0xFF;
    }
    if (offset < 0 || offset >= length) {
      return ABSENT;
    }
    load(offset);
    at = offset - currentStart;
    return at < currentSize ? current[(int) at] & 0xFF : ABSENT;
  }

  @Override
  public long u16(long offset) {
    long at = offset - currentStart;
    if (at >= 0 && at < currentSize - 1) {
      int i = (int) at;
      return current[i] & 0xFF | (current[i + 1] & 0xFF) << 8;
    }
    return ByteView.super.u16(offset);
  }

  @Override
  public long u32(long offset) {
    long at = offset - currentStart;
    if (at >= 0 && at < currentSize - 3) {
      int i = (int) at;
      return (current[i] & 0xFF | (current[i + 1] & 0xFF) << 8 | (current[i + 2] & 0xFF) << 16)
          | (current[i + 3] & 0xFFL) << 24;
    }
    return ByteView.super.u32(offset);
  }

  @Override
  public int copy(long offset, byte[] into, int at, int count) {
    if (offset < 0 || offset >= length || count <= 0) {
      return 0;
    }
    int wanted = (int) Math.min(count, length - offset);
    if (offset >= currentStart && offset + wanted <= currentStart + currentSize) {
      System.arraycopy(current, (int) (offset - currentStart), into, at, wanted);
      return wanted;
    }
    try {
      return source.read(offset, into, at, wanted);
    } catch (IOException e) {
      failed = true;
      return 0;
    }
  }

  private void load(long offset) {
    long start = offset >>> PAGE_BITS << PAGE_BITS;
    int slot = slot(start);
    current = pages[slot];
    currentStart = start;
    currentSize = sizes[slot];
  }

  private int slot(long start) {
    for (int i = 0; i < PAGES; i++) {
      if (starts[i] == start) {
        return i;
      }
    }
    int slot = next;
    next = (next + 1) % PAGES;
    if (pages[slot] == null) {
      pages[slot] = new byte[PAGE];
    }
    starts[slot] = start;
    try {
      sizes[slot] = source.read(start, pages[slot], 0, (int) Math.min(PAGE, length - start));
    } catch (IOException e) {
      failed = true;
      sizes[slot] = 0;
    }
    return slot;
  }
}
