package harrier.hunt.target;

import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder that holds a container image as an OCI layout. It is read as the tape archive that it
 * would be, so that layers know their image; any other folder is none.
 */
final class ImageSource implements TargetSource {
  private static final String PREFIX = "image:";

  @Override
  public String form() {
    return PREFIX + "FOLDER";
  }

  @Override
  public String description() {
    return "a container image in a folder (OCI layout)";
  }

  @Override
  public boolean accepts(String name) {
    return name.startsWith(PREFIX);
  }

  @Override
  public void list(String name, TargetOptions options, TargetReceiver receiver)
      throws InterruptedException {
    try {
      Path folder = Path.of(name.substring(PREFIX.length()));
      if (!FolderArchive.isLayout(folder)) {
        receiver.notice(
            FileSource.unreadable(
                name, "is not a folder with an OCI layout (oci-layout, index.json)"));
        return;
      }
      receiver.target(
          new Target(
              List.of(DeploymentContext.FILE),
              () -> FolderArchive.open(folder),
              List.of(new Place(List.of(folder.toString()), () -> context(folder)))));
    } catch (InvalidPathException e) {
      receiver.notice(FileSource.unreadable(name, "is not a path: " + e.getReason()));
    }
  }

  private static Context context(Path folder) {
    Context.Builder context = Context.builder().set(Field.HOST_NAME, Host.local().name());
    FileFacts.describeName(context, folder.toAbsolutePath().normalize().toString());
    return context.build();
  }
}
