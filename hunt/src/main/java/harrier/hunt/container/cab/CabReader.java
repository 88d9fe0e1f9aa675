package harrier.hunt.container.cab;

import harrier.hunt.container.Content;
import harrier.hunt.container.FileFields;
import harrier.hunt.container.Member;
import harrier.hunt.container.Names;
import harrier.hunt.container.Opening;
import harrier.hunt.container.SourceView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Goes through the files of one cabinet. */
final class CabReader {
  private static final int HEADER = 36;
  private static final int FOLDER = 8;
  private static final int FILE = 16;
  private static final int PREVIOUS = 1;
  private static final int NEXT = 2;
  private static final int RESERVE = 4;
  private static final int FROM_PREVIOUS = 0xFFFD;
  private static final int UTF8 = 0x80;
  private static final int LONGEST_NAME = 1_024;

  private final Opening opening;
  private final SourceView view;
  private final List<CabFolder> folders = new ArrayList<>();
  private Optional<FolderStream> stream = Optional.empty();
  private int streamFolder = -1;

  CabReader(Opening opening, SourceView view) {
    this.opening = opening;
    this.view = view;
  }

  void run() throws IOException {
    long flags = view.u16(30);
    long at = HEADER;
    int folderReserve = 0;
    int dataReserve = 0;
    if ((flags & RESERVE) != 0) {
      folderReserve = (int) Math.max(0, view.u8(at + 2));
      dataReserve = (int) Math.max(0, view.u8(at + 3));
      at += 4 + Math.max(0, view.u16(at));
    }
    int texts = ((flags & PREVIOUS) != 0 ? 2 : 0) + ((flags & NEXT) != 0 ? 2 : 0);
    for (; texts > 0; texts--) {
      at += name(at).length + 1;
    }
    long count = view.u16(26);
    for (long i = 0; i < count; i++) {
      if (!view.has(at, FOLDER)) {
        throw new IOException("it ends inside the list of its folders");
      }
      folders.add(
          new CabFolder(view.u32(at), (int) view.u16(at + 4), (int) view.u16(at + 6), dataReserve));
      at += FOLDER + folderReserve;
    }
    files(view.u32(16), view.u16(28));
  }

  private void files(long start, long count) throws IOException {
    long at = start;
    for (long i = 0; i < count; i++) {
      if (!view.has(at, FILE)) {
        throw new IOException("it ends inside the list of its files");
      }
      byte[] raw = name(at + FILE);
      boolean utf8 = (view.u16(at + 14) & UTF8) != 0;
      String name = utf8 ? new String(raw, StandardCharsets.UTF_8) : Names.decode(raw);
      opening.member(
          Member.archived(
              FileFields.of(name.replace('\\', '/')),
              content(view.u32(at), view.u32(at + 4), (int) view.u16(at + 8))));
      at += FILE + raw.length + 1;
    }
  }

  private Content content(long size, long offset, int folder) {
    if (folder >= FROM_PREVIOUS) {
      return new Content.Unreadable("goes on in another cabinet");
    }
    if (folder >= folders.size()) {
      return new Content.Unreadable("lies in a folder that the cabinet does not have");
    }
    CabFolder found = folders.get(folder);
    if (!found.isSupported()) {
      return new Content.Unreadable(
          "is packed with method " + found.method() + ", which is not supported");
    }
    return Content.stream(size, () -> new Part(stream(folder, offset), size));
  }

  /** The stream of a folder at an offset: the one that is open, if it has not passed it. */
  private FolderStream stream(int folder, long offset) throws IOException {
    if (streamFolder != folder || stream.isEmpty() || stream.get().position() > offset) {
      stream.ifPresent(FolderStream::close);
      stream = Optional.of(new FolderStream(opening.source(), folders.get(folder)));
      streamFolder = folder;
    }
    FolderStream found = stream.get();
    found.skipNBytes(offset - found.position());
    return found;
  }

  private byte[] name(long at) {
    byte[] bytes = view.bytes(at, LONGEST_NAME).toByteArray();
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return Arrays.copyOf(bytes, end);
  }

  /** The bytes of one file; the stream goes on after it. */
  private static final class Part extends InputStream {
    private final FolderStream stream;
    private long left;

    Part(FolderStream stream, long size) {
      this.stream = stream;
      this.left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = stream.read(into, offset, (int) Math.min(length, left));
      if (read < 0) {
        throw new IOException("the cabinet ends before it");
      }
      left -= read;
      return read;
    }
  }
}
