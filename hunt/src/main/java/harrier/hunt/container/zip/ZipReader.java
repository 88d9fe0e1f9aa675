package harrier.hunt.container.zip;

import harrier.hunt.container.Content;
import harrier.hunt.container.Member;
import harrier.hunt.container.Opening;
import harrier.hunt.container.SourceView;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Goes through one archive: by its directory, and through what the directory leaves out. */
final class ZipReader implements Closeable {
  private final Opening opening;
  private final SourceView view;
  private final ZipContents contents;
  private final Coverage covered = new Coverage();

  ZipReader(Opening opening, SourceView view) {
    this.opening = opening;
    this.view = view;
    this.contents = new ZipContents(opening, view.source());
  }

  void run() throws IOException {
    Optional<ZipEnd> end = ZipEnd.find(view);
    if (end.isEmpty()) {
      opening.damaged("lacks its directory; members were found by their own headers");
      hidden(0, view.length());
      return;
    }
    long first = directory(end.get());
    for (long[] gap : covered.gaps(ZipEntryData.isLocal(view, 0) ? 0 : first, end.get().start())) {
      hidden(gap[0], gap[1]);
    }
  }

  /** Members that the directory names. Gives the place of the first. */
  private long directory(ZipEnd end) throws IOException {
    long at = end.start();
    long first = end.start();
    long count = 0;
    while (ZipEntryData.isCentral(view, at)) {
      ZipEntryData entry = ZipEntryData.central(view, at);
      long local = end.base() + entry.offset();
      first = Math.min(first, local);
      listed(entry, local);
      at = entry.next();
      count++;
    }
    if (count < end.entries()) {
      opening.damaged("has a damaged directory after " + count + " members");
    }
    return first;
  }

  private void listed(ZipEntryData entry, long at) throws IOException {
    if (!ZipEntryData.isLocal(view, at)) {
      if (!isFolder(entry)) {
        hand(entry, new Content.Unreadable("is not where the archive's directory says"));
      }
      return;
    }
    ZipEntryData local = ZipEntryData.local(view, at);
    covered.add(at, local.next() + entry.packed());
    if (isFolder(entry)) {
      return;
    }
    hand(entry, contents.of(entry, local, view));
    if (local.method() != entry.method() && entry.method() != ZipContents.AES) {
      hand(local, contents.of(local, local, view));
    }
  }

  /** Members that only their own headers tell of. */
  private void hidden(long from, long to) throws IOException {
    long at = from;
    while (at < to) {
      at = contents.signature(at, to);
      if (at < to && isPlausible(at)) {
        ZipEntryData local = ZipEntryData.local(view, at);
        if (!isFolder(local)) {
          hand(local, contents.of(local, local, view));
        }
        boolean known = !local.has(ZipEntryData.DESCRIPTOR) || local.packed() > 0;
        at = known ? Math.max(at + 1, local.next() + local.packed()) : local.next();
      } else {
        at++;
      }
    }
  }

  private boolean isPlausible(long at) {
    if (!ZipEntryData.isLocal(view, at)) {
      return false;
    }
    long nameSize = view.u16(at + 26);
    return (view.u16(at + 4) & 0xFF) <= 63 && nameSize > 0 && view.has(at + 30, nameSize);
  }

  private static boolean isFolder(ZipEntryData entry) {
    return entry.name().endsWith("/") && entry.size() == 0;
  }

  private void hand(ZipEntryData entry, Content content) throws IOException {
    opening.member(Member.archived(entry.fields(view), content));
    if (contents.isDamaged(entry, content)) {
      opening.damaged("holds " + entry.name() + " with a wrong checksum");
    }
  }

  @Override
  public void close() {
    contents.close();
  }
}
