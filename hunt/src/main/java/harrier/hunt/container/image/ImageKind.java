package harrier.hunt.container.image;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Names;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import harrier.hunt.container.tar.TarKind;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tape archives that hold an image. */
public final class ImageKind implements ContainerKind {
  private static final TarKind TAR = new TarKind();
  private static final int NAME = 100;
  private static final int TYPE = 156;

  /** How the first entry of an image is called, whoever wrote it. */
  private static final Pattern FIRST =
      Pattern.compile(
          "(\\./)?(blobs/.*|oci-layout|index\\.json|manifest\\.json|repositories|[0-9a-f]{64}.*)?");

  @Override
  public String name() {
    return "image";
  }

  @Override
  public List<String> replaces() {
    return List.of(TAR.name());
  }

  @Override
  public boolean recognises(Preview preview) throws IOException {
    return TAR.recognises(preview) && mayBegin(preview) && isImage(Entries.names(preview.source()));
  }

  private static boolean mayBegin(Preview preview) {
    int type = preview.at(TYPE);
    byte[] head = preview.head();
    int end = 0;
    while (end < NAME && head[end] != 0) {
      end++;
    }
    return type == 'x'
        || type == 'g'
        || FIRST.matcher(Names.decode(Arrays.copyOf(head, end))).matches();
  }

  private static boolean isImage(Set<String> names) {
    return names.contains(Manifests.DOCKER)
        || names.contains(Manifests.INDEX) && names.contains(Manifests.LAYOUT);
  }

  @Override
  public void open(Opening opening) throws IOException {
    new ImageReader(opening, Entries.read(opening)).run();
  }
}
