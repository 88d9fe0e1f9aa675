package harrier.hunt.run;

import harrier.hunt.journal.Key;
import harrier.hunt.journal.KeyTable;
import harrier.hunt.journal.RecordFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run of hunts has done, in a file that outlives it: each target that is finished with what
 * was found in it. A run that was killed is resumed from it; its finished targets are not scanned
 * again, and their hits are reported as if they had been. The first record holds the words of the
 * command and the keys of the hunts; each outcome that has something to tell is a record; the last
 * record of a target has its key and names the others. Thread-safe.
 */
public final class Journal implements AutoCloseable {
  private static final String MAGIC = "HARRIEJ2";
  private static final byte BEGIN = 1;
  private static final byte OUTCOME = 2;
  private static final byte DONE = 3;
  private static final int KEY_AT = 1;

  private final RecordFile file;
  private final List<String> words;
  private final Map<String, Key> hunts;
  private final KeyTable finished;
  private final List<Long> telling;
  private final BitSet met = new BitSet();
  private Optional<IOException> problem = Optional.empty();

  private Journal(RecordFile file, Reading read) {
    this.file = file;
    this.words = List.copyOf(read.words);
    this.hunts = Map.copyOf(read.hunts);
    this.finished = read.finished;
    this.telling = read.telling;
  }

  /**
   * Begins a journal.
   *
   * @param words what {@link #words} gives back
   * @param hunts the hunts' keys, {@link HuntSet#keys}
   * @throws java.nio.file.FileAlreadyExistsException if the file is there: it may hold hits
   */
  public static Journal create(Path path, List<String> words, Map<String, Key> hunts)
      throws IOException {
    Reading begin = new Reading();
    begin.words.addAll(words);
    begin.hunts.putAll(hunts);
    RecordFile file = RecordFile.create(path, MAGIC);
    file.append(begin.record());
    return new Journal(file, begin);
  }

  /** Opens the journal of a run that was stopped, however. */
  public static Journal resume(Path path) throws IOException {
    Reading reading = new Reading();
    RecordFile file = RecordFile.open(path, MAGIC, reading);
    if (!reading.begun) {
      file.close();
      throw new IOException("it holds nothing: start the run again");
    }
    return new Journal(file, reading);
  }

  /** What the run was called with. */
  public List<String> words() {
    return words;
  }

  /** Whether the run was one of these hunts, rule for rule. */
  public boolean isOf(Map<String, Key> others) {
    return hunts.equals(others);
  }

  /** The file. */
  public Path path() {
    return file.path();
  }

  /** Number of targets that are finished. */
  public synchronized int finished() {
    return finished.size();
  }

  /** Why nothing is recorded any more. */
  public synchronized Optional<IOException> problem() {
    return problem;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** The outcomes of a target if it is finished. */
  Optional<Finished> find(Key target, OutcomeCodec codec) {
    long offset = offset(target);
    return offset == KeyTable.ABSENT ? Optional.empty() : Optional.of(new Finished(offset, codec));
  }

  /** The target is still there. */
  synchronized void meet(Key target) {
    int index = Collections.binarySearch(telling, offset(target));
    if (index >= 0) {
      met.set(index);
    }
  }

  private synchronized long offset(Key target) {
    return finished.get(target);
  }

  /** Targets with hits that were not {@linkplain #meet met}: they are not there any more. */
  synchronized List<Finished> rest(OutcomeCodec codec) {
    List<Finished> rest = new ArrayList<>();
    for (int i = met.nextClearBit(0); i < telling.size(); i = met.nextClearBit(i + 1)) {
      rest.add(new Finished(telling.get(i), codec));
    }
    return rest;
  }

  /** Begins to record a target. */
  Entry entry(Key target, OutcomeCodec codec) {
    return new Entry(target, codec);
  }

  private Optional<Long> append(ByteArrayOutputStream record) {
    try {
      return Optional.of(file.append(record.toByteArray()));
    } catch (IOException e) {
      synchronized (this) {
        problem = Optional.of(e);
      }
      return Optional.empty();
    }
  }

  /** Takes outcomes. */
  @FunctionalInterface
  interface Receiver {
    void outcome(Outcome outcome) throws InterruptedException;
  }

  /** A finished target. */
  final class Finished {
    private final long offset;
    private final OutcomeCodec codec;

    private Finished(long offset, OutcomeCodec codec) {
      this.offset = offset;
      this.codec = codec;
    }

    /** Hands over all outcomes of the target, those with nothing to tell first. */
    void replay(Receiver receiver) throws IOException, InterruptedException {
      DataInputStream done = input(file.read(offset));
      done.skipNBytes(KEY_AT + 2 * Long.BYTES);
      long bytes = done.readLong();
      long malformed = done.readLong();
      for (long silent = done.readLong(); silent > 0; silent--) {
        receiver.outcome(new Outcome("", true, bytes, malformed, List.of(), List.of()));
        bytes = 0;
        malformed = 0;
      }
      for (int count = done.readInt(); count > 0; count--) {
        DataInputStream record = input(file.read(done.readLong()));
        record.skipNBytes(KEY_AT);
        receiver.outcome(codec.read(record));
      }
    }
  }

  /** A target that is being scanned. Used by one thread. */
  final class Entry {
    private final Key target;
    private final OutcomeCodec codec;
    private final List<Long> records = new ArrayList<>();
    private long bytes;
    private long malformed;
    private long silent;
    private boolean broken;

    private Entry(Key target, OutcomeCodec codec) {
      this.target = target;
      this.codec = codec;
    }

    void add(Outcome outcome) {
      if (outcome.scanned() && outcome.reports().isEmpty() && outcome.notices().isEmpty()) {
        silent++;
        bytes += outcome.bytes();
        malformed += outcome.malformed();
        return;
      }
      ByteArrayOutputStream record = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(record);
      try {
        out.writeByte(OUTCOME);
        codec.write(outcome, out);
      } catch (IOException e) {
        throw new IllegalStateException("memory takes every byte", e);
      }
      append(record).ifPresentOrElse(records::add, () -> broken = true);
    }

    /** All outcomes were added. */
    void done() {
      if (broken) {
        return;
      }
      ByteArrayOutputStream record = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(record);
      try {
        out.writeByte(DONE);
        out.writeLong(target.high());
        out.writeLong(target.low());
        out.writeLong(bytes);
        out.writeLong(malformed);
        out.writeLong(silent);
        out.writeInt(records.size());
        for (long each : records) {
          out.writeLong(each);
        }
      } catch (IOException e) {
        throw new IllegalStateException("memory takes every byte", e);
      }
      append(record);
    }
  }

  private static DataInputStream input(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  /** Collects what a file holds. */
  private static final class Reading implements RecordFile.Reader {
    private final List<String> words = new ArrayList<>();
    private final Map<String, Key> hunts = new HashMap<>();
    private final KeyTable finished = new KeyTable();
    private final List<Long> telling = new ArrayList<>();
    private boolean begun;

    @Override
    public void record(long offset, byte[] bytes) throws IOException {
      DataInputStream in = input(bytes);
      switch (in.readByte()) {
        case BEGIN -> begin(in);
        case OUTCOME -> {
          // Counts only if its target was finished.
        }
        case DONE -> done(offset, in);
        default -> throw new IOException("it was written by another version of Harrier");
      }
    }

    private void begin(DataInputStream in) throws IOException {
      begun = true;
      for (int count = in.readInt(); count > 0; count--) {
        words.add(in.readUTF());
      }
      for (int count = in.readInt(); count > 0; count--) {
        hunts.put(in.readUTF(), new Key(in.readLong(), in.readLong()));
      }
    }

    private void done(long offset, DataInputStream in) throws IOException {
      Long before = finished.put(new Key(in.readLong(), in.readLong()), offset);
      telling.remove(before);
      in.skipNBytes(3L * Long.BYTES);
      if (in.readInt() > 0) {
        telling.add(offset);
      }
    }

    private byte[] record() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeByte(BEGIN);
      out.writeInt(words.size());
      for (String word : words) {
        out.writeUTF(word);
      }
      out.writeInt(hunts.size());
      for (Map.Entry<String, Key> hunt : new TreeMap<>(hunts).entrySet()) {
        out.writeUTF(hunt.getKey());
        out.writeLong(hunt.getValue().high());
        out.writeLong(hunt.getValue().low());
      }
      return bytes.toByteArray();
    }
  }
}
