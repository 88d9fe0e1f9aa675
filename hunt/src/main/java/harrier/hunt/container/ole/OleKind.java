package harrier.hunt.container.ole;

import harrier.hunt.container.CompoundStream;
import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.FileFields;
import harrier.hunt.container.Member;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import harrier.hunt.container.SourceView;
import harrier.yara.container.CompoundFile;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** OLE compound files ([MS-CFB]). */
public final class OleKind implements ContainerKind {
  private static final int SMALLEST = 1_536;
  private static final int LONGEST_PATH = 1_024;

  @Override
  public String name() {
    return "ole";
  }

  @Override
  public boolean recognises(Preview preview) {
    return preview.has(0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")
        && preview.at(28) == 0xFE
        && preview.size() >= SMALLEST;
  }

  @Override
  public void open(Opening opening) throws IOException {
    CompoundFile file =
        CompoundFile.open(SourceView.of(opening.source()))
            .orElseThrow(() -> new IOException("it lacks its directory"));
    Map<Integer, String> folders = folders(file);
    for (CompoundFile.Entry entry : file.entries()) {
      if (entry.kind() == CompoundFile.Kind.STREAM) {
        String path =
            folders.getOrDefault(entry.index(), "") + MsiName.decode(entry.name().toUtf8());
        opening.member(Member.archived(FileFields.of(path), CompoundStream.content(file, entry)));
      }
    }
  }

  /** The path of the storage that each entry lies in; those that nothing leads to are left out. */
  private static Map<Integer, String> folders(CompoundFile file) {
    Map<Integer, CompoundFile.Entry> byIndex = new HashMap<>();
    file.entries().forEach(entry -> byIndex.put(entry.index(), entry));
    Map<Integer, String> folders = new HashMap<>();
    Deque<CompoundFile.Entry> open = new ArrayDeque<>();
    for (CompoundFile.Entry entry : file.entries()) {
      if (entry.kind() == CompoundFile.Kind.ROOT
          && folders.putIfAbsent(entry.index(), "") == null) {
        open.add(entry);
      }
    }
    while (!open.isEmpty()) {
      CompoundFile.Entry entry = open.removeFirst();
      String folder = folders.get(entry.index());
      boolean isRoot = entry.kind() == CompoundFile.Kind.ROOT;
      String inside = isRoot ? "" : folder + MsiName.decode(entry.name().toUtf8()) + "/";
      if (inside.length() > LONGEST_PATH) {
        inside = "\u2026/";
      }
      add(entry.child(), inside, byIndex, folders, open);
      if (!isRoot) {
        add(entry.left(), folder, byIndex, folders, open);
        add(entry.right(), folder, byIndex, folders, open);
      }
    }
    return folders;
  }

  private static void add(
      long index,
      String folder,
      Map<Integer, CompoundFile.Entry> byIndex,
      Map<Integer, String> folders,
      Deque<CompoundFile.Entry> open) {
    CompoundFile.Entry entry = byIndex.get((int) Math.min(index, Integer.MAX_VALUE));
    if (entry != null && folders.putIfAbsent(entry.index(), folder) == null) {
      open.add(entry);
    }
  }
}
