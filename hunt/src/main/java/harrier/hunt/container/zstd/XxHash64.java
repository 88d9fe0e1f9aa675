package harrier.hunt.container.zstd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The checksum of frames: xxHash with 64 bits and seed 0. */
final class XxHash64 {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;
  private static final int STRIPE = 32;

  private final byte[] rest = new byte[STRIPE];
  private final long[] lanes = new long[4];
  private int held;
  private long total;

  void reset() {
    lanes[0] = P1 + P2;
    lanes[1] = P2;
    lanes[2] = 0;
    lanes[3] = -P1;
    held = 0;
    total = 0;
  }

  void update(byte[] bytes, int from, int to) {
    int at = from;
    total += to - from;
    if (held > 0) {
      int part = Math.min(STRIPE - held, to - at);
      System.arraycopy(bytes, at, rest, held, part);
      held += part;
      at += part;
      if (held == STRIPE) {
        stripe(rest, 0);
        held = 0;
      }
    }
    for (; to - at >= STRIPE; at += STRIPE) {
      stripe(bytes, at);
    }
    if (at < to) {
      System.arraycopy(bytes, at, rest, 0, to - at);
      held = to - at;
    }
  }

  long value() {
    long hash = P5;
    if (total >= STRIPE) {
      hash =
          Long.rotateLeft(lanes[0], 1)
              + Long.rotateLeft(lanes[1], 7)
              + Long.rotateLeft(lanes[2], 12)
              + Long.rotateLeft(lanes[3], 18);
      for (long lane : lanes) {
        hash = (hash ^ round(0, lane)) * P1 + P4;
      }
    }
    hash += total;
    int at = 0;
    for (; held - at >= 8; at += 8) {
      hash = Long.rotateLeft(hash ^ round(0, (long) LONG.get(rest, at)), 27) * P1 + P4;
    }
    if (held - at >= 4) {
      long word = 0;
      for (int i = 3; i >= 0; i--) {
        word = word << 8 | rest[at + i] & 0xFF;
      }
      hash = Long.rotateLeft(hash ^ word * P1, 23) * P2 + P3;
      at += 4;
    }
    for (; at < held; at++) {
      hash = Long.rotateLeft(hash ^ (rest[at] & 0xFF) * P5, 11) * P1;
    }
    hash = (hash ^ hash >>> 33) * P2;
    hash = (hash ^ hash >>> 29) * P3;
    return hash ^ hash >>> 32;
  }

  private void stripe(byte[] bytes, int at) {
    for (int i = 0; i < 4; i++) {
      lanes[i] = round(lanes[i], (long) LONG.get(bytes, at + 8 * i));
    }
  }

  private static long round(long lane, long word) {
    return Long.rotateLeft(lane + word * P2, 31) * P1;
  }
}
