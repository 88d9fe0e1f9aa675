package harrier.bench.grams;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts pairs and runs of four bytes over files and writes the table that {@code
 * harrier.yara.atoms.GramTable} ships with. Of each file the first 4 MB count. Two passes: the
 * first counts hashed runs, the second counts exactly those that may be frequent.
 */
public final class GramCounter {
  private static final int FILE_LIMIT = 4 << 20;
  private static final int HASH_BITS = 27;

  /** Runs rarer than one in this many bytes are not listed. */
  private static final int RARE = 1 << 19;

  private final long[] pairs = new long[1 << 16];
  private final int[] hashed = new int[1 << HASH_BITS];
  private final Map<Integer, int[]> exact = new HashMap<>();
  private long total;

  /** {@code LIST_OF_FILES NUMBER_OF_RUNS OUTPUT}. */
  public static void main(String[] args) throws IOException {
    List<Path> files = Files.readAllLines(Path.of(args[0])).stream().map(Path::of).toList();
    GramCounter counter = new GramCounter();
    for (Path file : files) {
      counter.countHashed(head(file));
    }
    for (Path file : files) {
      counter.countExact(head(file));
    }
    counter.write(Path.of(args[2]), Integer.parseInt(args[1]));
  }

  private static byte[] head(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(FILE_LIMIT);
    }
  }

  private void countHashed(byte[] data) {
    for (int i = 0; i + 1 < data.length; i++) {
      pairs[data[i] & 0xFF | (data[i + 1] & 0xFF) << 8]++;
      total++;
    }
    for (int i = 0; i + 3 < data.length; i++) {
      hashed[hash(run(data, i))]++;
    }
  }

  private void countExact(byte[] data) {
    for (int i = 0; i + 3 < data.length; i++) {
      int run = run(data, i);
      if (hashed[hash(run)] >= total / (double) RARE) {
        exact.computeIfAbsent(run, _ -> new int[1])[0]++;
      }
    }
  }

  private static int run(byte[] data, int i) {
    return data[i] & 0xFF
        | (data[i + 1] & 0xFF) << 8
        | (data[i + 2] & 0xFF) << 16
        | data[i + 3] << 24;
  }

  private static int hash(int run) {
    return (run ^ 0x9E3779B9) * 0x9E3779B1 >>> 32 - HASH_BITS;
  }

  private void write(Path output, int runs) throws IOException {
    List<Map.Entry<Integer, int[]>> most = new ArrayList<>(exact.entrySet());
    most.sort(Comparator.comparingInt(e -> -e.getValue()[0]));
    most = most.subList(0, Math.min(runs, most.size()));
    most.sort((a, b) -> Integer.compareUnsigned(a.getKey(), b.getKey()));
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(output)))) {
      for (long count : pairs) {
        out.writeByte(log((count + 0.5) / (total + 32768.0)));
      }
      out.writeInt(most.size());
      for (Map.Entry<Integer, int[]> entry : most) {
        out.writeInt(entry.getKey());
      }
      for (Map.Entry<Integer, int[]> entry : most) {
        out.writeByte(log(entry.getValue()[0] / (double) total));
      }
    }
  }

  private static int log(double share) {
    return Math.clamp(Math.round(-8 * Math.log(share) / Math.log(2)), 0, 255);
  }
}
