package harrier.hunt.container.tar;

import harrier.hunt.container.Content;
import harrier.hunt.container.FileFields;
import harrier.hunt.container.Member;
import harrier.hunt.container.Names;
import harrier.hunt.container.Opening;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Goes through one archive, block by block. */
final class TarReader {
  private static final int BLOCK = TarHeader.BLOCK;
  private static final int LONGEST_NAME = 1 << 16;

  private final Opening opening;
  private final ByteSource source;
  private long position;
  private boolean ended;
  private Optional<String> longName = Optional.empty();
  private Optional<PaxRecords> pax = Optional.empty();

  TarReader(Opening opening) {
    this.opening = opening;
    this.source = opening.source();
  }

  void run() throws IOException {
    while (position < source.size()) {
      byte[] block = block(position);
      if (block.length < BLOCK) {
        if (!TarHeader.isZero(block) && !ended) {
          opening.damaged("ends inside a header");
        }
        return;
      }
      if (TarHeader.isZero(block)) {
        ended = true;
        position += BLOCK;
      } else if (TarHeader.isValid(block)) {
        ended = false;
        entry(new TarHeader(block));
      } else if (!resume()) {
        return;
      }
    }
    if (!ended) {
      opening.damaged("lacks its end");
    }
  }

  /** Goes on at the next block that is a header; what follows the end of an archive is not one. */
  private boolean resume() throws IOException {
    long from = position;
    do {
      position += BLOCK;
      if (position >= source.size()) {
        if (!ended) {
          opening.damaged("has no further header after offset " + from);
        }
        return false;
      }
    } while (!TarHeader.isValid(block(position)));
    opening.damaged("has a damaged header at offset " + from);
    return true;
  }

  private byte[] block(long at) throws IOException {
    byte[] block = new byte[BLOCK];
    int read = source.read(at, block, 0, BLOCK);
    return read == BLOCK ? block : Arrays.copyOf(block, read);
  }

  private void entry(TarHeader header) throws IOException {
    long size = pax.flatMap(records -> records.number("size")).orElse(header.size());
    long data = position + BLOCK;
    if (size < 0) {
      opening.damaged("has an entry of impossible size at offset " + position);
      size = 0;
    }
    switch (header.type()) {
      case 'L' -> longName = Optional.of(text(data, header.size()));
      case 'K', 'V', 'M', 'N' -> {
        // Link names, volume labels, continued volumes and old long names hold no file.
      }
      case 'x', 'X' -> pax = Optional.of(records(data, size));
      case 'g' -> {
        // Defaults for all entries: comments and times, no names.
      }
      case '1', '2', '3', '4', '5', '6', 'D' -> {
        size = hasData(header, data) ? size : 0;
        forget();
      }
      default -> {
        file(header, data, size);
        forget();
      }
    }
    long blocks = size / BLOCK + (size % BLOCK == 0 ? 0 : 1);
    position = blocks > (Long.MAX_VALUE - data) / BLOCK ? Long.MAX_VALUE : data + blocks * BLOCK;
    if (header.type() == 'S') {
      position += SparseFile.extensionBytes(source, header, data);
    }
  }

  /** Folders, links and devices have a size now and then but hardly ever data. */
  private boolean hasData(TarHeader header, long data) throws IOException {
    if (header.type() == 'D') {
      return true;
    }
    byte[] next = block(data);
    return header.size() > 0 && !TarHeader.isZero(next) && !TarHeader.isValid(next);
  }

  private void forget() {
    longName = Optional.empty();
    pax = Optional.empty();
  }

  private String text(long at, long size) throws IOException {
    byte[] bytes = bytes(at, Math.min(size, LONGEST_NAME));
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return Names.decode(Arrays.copyOf(bytes, end));
  }

  private PaxRecords records(long at, long size) throws IOException {
    PaxRecords records = new PaxRecords();
    records.read(bytes(at, Math.min(size, PaxRecords.LIMIT)));
    return records;
  }

  private byte[] bytes(long at, long size) throws IOException {
    byte[] bytes = new byte[(int) Math.clamp(source.size() - at, 0, size)];
    return Arrays.copyOf(bytes, source.read(at, bytes, 0, bytes.length));
  }

  private void file(TarHeader header, long data, long size) throws IOException {
    PaxRecords extended = pax.orElseGet(PaxRecords::new);
    String name =
        extended
            .text("GNU.sparse.name")
            .or(() -> extended.text("path"))
            .or(() -> longName)
            .orElseGet(header::name);
    if (name.endsWith("/") && size == 0) {
      return;
    }
    FileFields fields =
        FileFields.of(name)
            .mode(header.mode())
            .owner(
                extended.number("uid").orElse(header.uid()),
                extended.number("gid").orElse(header.gid()))
            .ownerNames(
                extended.text("uname").orElse(header.user()),
                extended.text("gname").orElse(header.group()))
            .modified(extended.number("mtime").orElse(header.modified()));
    if (data > source.size() - size) {
      opening.damaged("ends inside " + name);
    }
    opening.member(Member.archived(fields, content(header, extended, data, size)));
  }

  private Content content(TarHeader header, PaxRecords extended, long data, long size)
      throws IOException {
    if (header.type() == 'S') {
      return new Content.Bytes(SparseFile.gnu(source, header, data, size));
    }
    if (extended.text("GNU.sparse.major").isPresent() || !extended.sparseMap().isEmpty()) {
      return new Content.Bytes(SparseFile.pax(source, extended, data, size));
    }
    return Content.slice(source, data, size);
  }
}
