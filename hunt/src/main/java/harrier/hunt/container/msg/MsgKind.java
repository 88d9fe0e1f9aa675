package harrier.hunt.container.msg;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import harrier.hunt.container.SourceView;
import harrier.yara.container.CompoundFile;
import java.io.IOException;
import java.util.List;

/**
 * Messages in compound files ([MS-OXMSG]). Known by a stream of properties and at least one
 * property that has a stream of its own.
 */
public final class MsgKind implements ContainerKind {
  private static final int SMALLEST = 1_536;
  private static final String PROPERTY = "__substg1.0_";

  @Override
  public String name() {
    return "msg";
  }

  @Override
  public boolean recognises(Preview preview) {
    return preview.has(0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")
        && preview.at(28) == 0xFE
        && preview.size() >= SMALLEST
        && CompoundFile.open(SourceView.of(preview.source()))
            .filter(MsgKind::isMessage)
            .isPresent();
  }

  private static boolean isMessage(CompoundFile file) {
    boolean hasProperties = false;
    boolean hasProperty = false;
    for (CompoundFile.Entry entry : file.entries()) {
      String name = entry.name().toUtf8();
      hasProperties |= name.equals(PropertyStore.SHORT);
      hasProperty |= name.startsWith(PROPERTY);
    }
    return hasProperties && hasProperty;
  }

  @Override
  public List<String> replaces() {
    return List.of("ole");
  }

  @Override
  public void open(Opening opening) throws IOException {
    CompoundFile file =
        CompoundFile.open(SourceView.of(opening.source()))
            .orElseThrow(() -> new IOException("it lacks its directory"));
    new MsgReader(opening, file).run();
  }
}
