package harrier.hunt.container;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A kind whose only member is the file that was compressed.
 *
 * @param suffixes pairs of a suffix of the compressed file's name and what replaces it
 */
public record Decompression(
    String name, List<String> suffixes, Recognition recognition, Decoder decoder)
    implements ContainerKind {
  /** Copies the suffixes. */
  public Decompression {
    suffixes = List.copyOf(suffixes);
  }

  /** Tells whether bytes are of the kind. */
  @FunctionalInterface
  public interface Recognition {
    /** Whether they are. */
    boolean recognises(Preview preview) throws IOException;
  }

  /** Makes plain bytes of compressed ones. */
  @FunctionalInterface
  public interface Decoder {
    /** The plain bytes. */
    InputStream decode(InputStream compressed) throws IOException;
  }

  @Override
  public boolean recognises(Preview preview) throws IOException {
    return recognition.recognises(preview);
  }

  @Override
  public void open(Opening opening) {
    String inside = Names.unpacked(opening.name(), suffixes.toArray(String[]::new));
    opening.member(
        Member.archived(
            FileFields.of(inside),
            Content.stream(() -> decoder.decode(Sources.stream(opening.source())))));
  }
}
