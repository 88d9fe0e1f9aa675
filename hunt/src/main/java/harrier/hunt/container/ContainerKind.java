package harrier.hunt.container;

import java.io.IOException;
import java.util.List;

/** One kind of container. Without state, so that all threads share it. */
public interface ContainerKind {
  /** What it is called, in lower case: {@code zip}. */
  String name();

  /**
   * Whether bytes look like this kind. Content decides, never a name; it has to be strict, because
   * a container that cannot be opened is reported. More than one kind may recognise the same bytes:
   * then each opens them.
   */
  boolean recognises(Preview preview) throws IOException;

  /**
   * Names of kinds that recognise the same bytes and whose members this one hands over too, knowing
   * more of them: they do not open what this one opens.
   */
  default List<String> replaces() {
    return List.of();
  }

  /**
   * Hands over every member. What is damaged is reported and the rest goes on; an {@link
   * IOException} ends the container with its reason. {@link StopException} is never caught.
   */
  void open(Opening opening) throws IOException;
}
