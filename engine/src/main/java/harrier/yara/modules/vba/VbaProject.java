package harrier.yara.modules.vba;

import harrier.yara.bytes.ByteString;
import harrier.yara.container.CompoundFile;
import harrier.yara.container.CompoundFile.Entry;
import harrier.yara.container.CompoundFile.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A VBA project inside a compound file: its directory, and the streams that lie beside it. */
final class VbaProject {
  private static final int STREAM_LIMIT = 64 << 20;

  /** Bytes of source that are kept; thousands of modules may share one stream. */
  private static final int MOST_KEPT = 32 << 20;

  private static final ByteString STORAGE = ByteString.utf8("vba");
  private static final ByteString DIRECTORY = ByteString.utf8("dir");

  private final CompoundFile file;
  private final Map<ByteString, Entry> streams;
  private final ProjectDirectory directory;
  private final Map<ProjectDirectory.Module, Optional<ByteString>> sources = new HashMap<>();
  private int kept;

  private VbaProject(
      CompoundFile file, Map<ByteString, Entry> streams, ProjectDirectory directory) {
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
    int listed = 0;
    for (Entry storage : file.entries()) {
      if (storage.kind() == Kind.STORAGE
          && storage.name().foldCase().equals(STORAGE)
          && listed <= CompoundFile.MAX_LISTED) {
        List<Entry> children = file.children(storage);
        listed += children.size();
        Optional<VbaProject> project = among(file, children);
        if (project.isPresent()) {
          return project;
        }
        malformed.run();
      }
    }
    return among(file, file.entries());
  }

  private static Optional<VbaProject> among(CompoundFile file, List<Entry> entries) {
    Map<ByteString, Entry> streams = new HashMap<>();
    for (Entry entry : entries) {
      if (entry.kind() == Kind.STREAM) {
        streams.putIfAbsent(entry.name().foldCase(), entry);
      }
    }
    return Optional.ofNullable(streams.get(DIRECTORY))
        .flatMap(entry -> file.content(entry, STREAM_LIMIT))
        .flatMap(packed -> ProjectDirectory.read(Compression.unpack(packed, 0)))
        .map(directory -> new VbaProject(file, streams, directory));
  }

  ProjectDirectory directory() {
    return directory;
  }

  /**
   * The source of a module. Empty if its stream is not there or damaged.
   *
   * @param malformed told of it, once for each module
   */
  Optional<ByteString> source(ProjectDirectory.Module module, Runnable malformed) {
    Optional<ByteString> known = sources.get(module);
    if (known != null) {
      return known;
    }
    Optional<ByteString> source = unpack(module);
    if (source.isEmpty()) {
      malformed.run();
    }
    int length = source.map(ByteString::length).orElse(0);
    if (length <= MOST_KEPT - kept) {
      kept += length;
      sources.put(module, source);
    }
    return source;
  }

  private Optional<ByteString> unpack(ProjectDirectory.Module module) {
    return Optional.ofNullable(streams.get(module.stream.foldCase()))
        .flatMap(entry -> file.content(entry, STREAM_LIMIT))
        .filter(packed -> module.offset < packed.length && packed[(int) module.offset] == 1)
        .map(packed -> directory.decode(Compression.unpack(packed, (int) module.offset)));
  }
}
