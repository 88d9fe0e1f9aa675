package harrier.hunt.container.zstd;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Decompression;
import java.util.List;

/** {@code .zst} files. */
public final class ZstdKind {
  /** The kind. */
  public static final ContainerKind ZSTD =
      new Decompression(
          "zstd",
          List.of(".tzst", ".tar", ".zst", "", ".zstd", ""),
          p -> p.has(0, "(\u00b5/\u00fd") && (p.at(4) & 8) == 0,
          ZstdStream::new);

  private ZstdKind() {}
}
