package harrier.yara.modules.vba;

import harrier.yara.bytes.ByteString;
import harrier.yara.container.CompoundFile;
import harrier.yara.container.CompoundFile.Entry;
import harrier.yara.container.CompoundFile.Kind;
import java.util.List;
import java.util.Optional;

/** A VBA project inside a compound file: its directory, and the streams that lie beside it. */
final class VbaProject {
  private static final int STREAM_LIMIT = 64 << 20;
  private static final ByteString STORAGE = ByteString.utf8("vba");
  private static final ByteString DIRECTORY = ByteString.utf8("dir");

  private final CompoundFile file;
  private final List<Entry> streams;
  private final ProjectDirectory directory;

  private VbaProject(CompoundFile file, List<Entry> streams, ProjectDirectory directory) {
    this.file = file;
    this.streams = streams;
    this.directory = directory;
  }

  /**
   * The first project: in a storage named VBA, or else anywhere.
   *
   * @param malformed told of a storage named VBA that holds none
   */
  static Optional<VbaProject> find(CompoundFile file, Runnable malformed) {
    for (Entry storage : file.entries()) {
      if (storage.kind() == Kind.STORAGE && storage.name().foldCase().equals(STORAGE)) {
        Optional<VbaProject> project = among(file, file.children(storage));
        if (project.isPresent()) {
          return project;
        }
        malformed.run();
      }
    }
    return among(file, file.entries());
  }

  private static Optional<VbaProject> among(CompoundFile file, List<Entry> streams) {
    return stream(streams, DIRECTORY)
        .flatMap(entry -> file.content(entry, STREAM_LIMIT))
        .flatMap(packed -> ProjectDirectory.read(Compression.unpack(packed, 0)))
        .map(directory -> new VbaProject(file, streams, directory));
  }

  private static Optional<Entry> stream(List<Entry> streams, ByteString name) {
    ByteString wanted = name.foldCase();
    for (Entry entry : streams) {
      if (entry.kind() == Kind.STREAM && entry.name().foldCase().equals(wanted)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  ProjectDirectory directory() {
    return directory;
  }

  /** The source of a module. Empty if its stream is not there or damaged. */
  Optional<ByteString> source(ProjectDirectory.Module module) {
    return stream(streams, module.stream)
        .flatMap(entry -> file.content(entry, STREAM_LIMIT))
        .filter(packed -> module.offset < packed.length && packed[(int) module.offset] == 1)
        .map(packed -> directory.decode(Compression.unpack(packed, (int) module.offset)));
  }
}
