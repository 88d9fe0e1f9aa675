package harrier.hunt.model;

import harrier.yara.bytes.ByteString;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The data that a test of a hunt scans. */
public sealed interface Sample {
  /** The samples that it is made of. */
  default List<Sample> parts() {
    return List.of();
  }

  /** Text as UTF-8. */
  record Text(String text) implements Sample {}

  /** Text as UTF-16, little end first, as Windows keeps it. */
  record Wide(String text) implements Sample {}

  /** Bytes. */
  record Bytes(ByteString bytes) implements Sample {}

  /** A file inside the hunt's folder. */
  record Stored(Path file) implements Sample {}

  /** A small Windows program that imports functions by name. */
  record Pe(Map<String, List<String>> imports) implements Sample {}

  /** A small Linux program that imports functions by name. */
  record Elf(Map<String, List<String>> imports) implements Sample {}

  /** Samples one after the other. */
  record Joined(List<Sample> parts) implements Sample {
    public Joined {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A message.
   *
   * @param attachments by file name
   */
  record Mail(String from, String to, String subject, String text, Map<String, Sample> attachments)
      implements Sample {
    @Override
    public List<Sample> parts() {
      return List.copyOf(attachments.values());
    }
  }

  /**
   * An archive.
   *
   * @param members by path
   */
  record Archive(Format format, Map<String, Sample> members) implements Sample {
    /** How the members are kept. */
    public enum Format {
      ZIP,
      TAR
    }

    @Override
    public List<Sample> parts() {
      return List.copyOf(members.values());
    }
  }

  /** A sample, compressed with gzip. */
  record Gzip(Sample content) implements Sample {
    @Override
    public List<Sample> parts() {
      return List.of(content);
    }
  }
}
