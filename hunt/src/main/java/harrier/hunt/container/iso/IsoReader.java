package harrier.hunt.container.iso;

import harrier.hunt.container.Content;
import harrier.hunt.container.Extents;
import harrier.hunt.container.FileFields;
import harrier.hunt.container.Member;
import harrier.hunt.container.Opening;
import harrier.hunt.container.SourceView;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Goes through the folders of one image. */
final class IsoReader {
  private static final int SECTOR = IsoKind.SECTOR;
  private static final int DESCRIPTORS = 64;
  private static final int ROOT = 156;
  private static final int MOST_FOLDERS = 1 << 18;
  private static final long LARGEST_FOLDER = 64L << 20;

  private final Opening opening;
  private final SourceView view;
  private final Deque<Folder> open = new ArrayDeque<>();
  private final Set<Long> seen = new HashSet<>();
  private Optional<Extents> parts = Optional.empty();

  IsoReader(Opening opening, SourceView view) {
    this.opening = opening;
    this.view = view;
  }

  private record Folder(String path, long start, long size) {}

  void run() throws IOException {
    long primary = -1;
    long joliet = -1;
    for (int i = 0; i < DESCRIPTORS; i++) {
      long at = (IsoKind.FIRST + (long) i) * SECTOR;
      long type = view.u8(at);
      if (!view.bytes(at + 1, 5).toUtf8().equals(IsoKind.SIGNATURE) || type == 255) {
        break;
      }
      if (type == 1 && primary < 0) {
        primary = at;
      } else if (type == 2 && isJoliet(at)) {
        joliet = at;
      }
    }
    if (primary < 0 && joliet < 0) {
      throw new IOException("it lacks a volume descriptor");
    }
    boolean rockRidge = primary >= 0 && RockRidge.isUsed(view, root(primary).start);
    boolean wide = joliet >= 0 && !rockRidge;
    open.add(root(wide ? joliet : primary));
    while (!open.isEmpty()) {
      folder(open.removeFirst(), wide, rockRidge);
    }
  }

  private Folder root(long descriptor) {
    return new Folder(
        "",
        view.u32(descriptor + ROOT + 2) * SECTOR,
        Math.max(0, view.u32(descriptor + ROOT + 10)));
  }

  private boolean isJoliet(long at) {
    long level = view.u8(at + 90);
    return view.u16(at + 88) == 0x2F25 && (level == 0x40 || level == 0x43 || level == 0x45);
  }

  private void folder(Folder folder, boolean wide, boolean rockRidge) throws IOException {
    if (!seen.add(folder.start) || seen.size() > MOST_FOLDERS) {
      return;
    }
    if (!view.has(folder.start, folder.size) || folder.size > LARGEST_FOLDER) {
      opening.damaged("has the folder \"" + folder.path + "\" where there is no room for it");
      return;
    }
    long end = folder.start + folder.size;
    long at = folder.start;
    while (at < end) {
      long length = view.u8(at);
      if (length < IsoRecord.SMALLEST) {
        at = (at / SECTOR + 1) * SECTOR;
      } else {
        IsoRecord entry = IsoRecord.at(view, at, wide, rockRidge);
        if (!entry.isSelfOrParent()) {
          entry(folder, entry);
        }
        at += length;
      }
    }
  }

  private void entry(Folder folder, IsoRecord entry) {
    String path = folder.path + entry.name();
    if (entry.isFolder()) {
      open.add(new Folder(path + "/", entry.start() * SECTOR, entry.size()));
      return;
    }
    Extents content = parts.orElseGet(() -> new Extents(opening.source()));
    content.append(entry.start() * SECTOR, entry.size());
    if (entry.hasMore()) {
      parts = Optional.of(content);
      return;
    }
    parts = Optional.empty();
    if (entry.isFile()) {
      if (!view.has(entry.start() * SECTOR, entry.size())) {
        opening.damaged("ends inside " + path);
      }
      FileFields fields = FileFields.of(path);
      entry.describe(fields);
      opening.member(Member.archived(fields, new Content.Bytes(content)));
    }
  }
}
