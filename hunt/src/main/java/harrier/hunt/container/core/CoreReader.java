package harrier.hunt.container.core;

import harrier.hunt.container.Content;
import harrier.hunt.container.Member;
import harrier.hunt.container.Opening;
import harrier.hunt.container.SourceView;
import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import java.util.ArrayList;
import java.util.List;

/** Goes through the program headers of a core file. */
final class CoreReader {
  private static final int LOAD = 1;
  private static final int NOTE = 4;
  private static final int IN_SECTION = 0xFFFF;
  private static final int MOST_HEADERS = 1 << 20;

  private final Opening opening;
  private final CoreView view;
  private final CoreNotes notes;
  private long cut;

  /** A part of the file that becomes memory. */
  private record Segment(int type, int flags, long offset, long address, long inFile) {}

  CoreReader(Opening opening) {
    this.opening = opening;
    this.view = CoreView.of(SourceView.of(opening.source()));
    this.notes = new CoreNotes(view);
  }

  void run() {
    List<Segment> segments = segments();
    for (Segment segment : segments) {
      if (segment.type == NOTE) {
        notes.read(segment.offset, segment.inFile);
      }
    }
    Context process = notes.context();
    for (Segment segment : segments) {
      if (segment.type == LOAD && segment.inFile > 0) {
        memory(segment, process);
      }
    }
    if (cut > 0) {
      opening.damaged("lacks the end: %,d pieces of memory are not whole".formatted(cut));
    }
  }

  private List<Segment> segments() {
    long table = view.word(view.is64() ? 32 : 28);
    int size = (int) view.u16(view.is64() ? 54 : 42);
    long count = view.u16(view.is64() ? 56 : 44);
    if (count == IN_SECTION) {
      long sections = view.word(view.is64() ? 40 : 32);
      count = view.u32(sections + (view.is64() ? 44 : 28));
    }
    List<Segment> segments = new ArrayList<>();
    boolean isSane = size >= (view.is64() ? 56 : 32) && count <= MOST_HEADERS;
    if (!isSane) {
      opening.damaged("has impossible program headers");
      return segments;
    }
    for (long i = 0; i < count; i++) {
      long at = table + i * size;
      if (!view.has(at, size)) {
        opening.damaged("ends inside its program headers");
        break;
      }
      segments.add(segment(at));
    }
    return segments;
  }

  private Segment segment(long at) {
    return view.is64()
        ? new Segment(
            (int) view.u32(at),
            (int) view.u32(at + 4),
            view.word(at + 8),
            view.word(at + 16),
            view.word(at + 32))
        : new Segment(
            (int) view.u32(at),
            (int) view.u32(at + 24),
            view.word(at + 4),
            view.word(at + 8),
            view.word(at + 16));
  }

  private void memory(Segment segment, Context process) {
    long size = opening.source().size();
    boolean isThere = segment.offset >= 0 && segment.offset < size;
    if (!isThere || segment.inFile > size - segment.offset) {
      cut++;
    }
    if (!isThere) {
      return;
    }
    Region region =
        new Region(
            segment.address,
            segment.inFile,
            protection(segment.flags),
            notes.fileAt(segment.address));
    opening.member(
        new Member(
            region.name(),
            List.of(DeploymentContext.MEMORY),
            Content.slice(opening.source(), segment.offset, segment.inFile),
            () -> region.context(process)));
  }

  private static String protection(int flags) {
    return ((flags & 4) != 0 ? "r" : "-")
        + ((flags & 2) != 0 ? "w" : "-")
        + ((flags & 1) != 0 ? "x" : "-")
        + "p";
  }
}
