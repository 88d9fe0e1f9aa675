package harrier.hunt.container.zstd;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Decompression;
import harrier.hunt.container.Preview;
import java.util.List;

/** {@code .zst} files. */
public final class ZstdKind {
  /** The kind. */
  public static final ContainerKind ZSTD =
      new Decompression(
          "zstd",
          List.of(".tzst", ".tar", ".zst", "", ".zstd", ""),
          p -> isFrame(p, p.afterSkippableFrames()),
          ZstdStream::new);

  private ZstdKind() {}

  private static boolean isFrame(Preview preview, int at) {
    return preview.has(at, "(\u00b5/\u00fd") && (preview.at(at + 4) & 8) == 0;
  }
}
