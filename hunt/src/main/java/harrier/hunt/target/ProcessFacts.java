package harrier.hunt.target;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the kernel says about a process. Whatever could not be read is empty; nothing here is what
 * the process merely says about itself, except its arguments.
 *
 * @param name what the kernel calls it, at most 15 bytes; a process can change it, so it is only
 *     for messages
 * @param hollow whether there is nothing to scan: a thread of the kernel, or a process that has
 *     ended
 * @param executable path of the executable, without the kernel's mark for a deleted one
 * @param executableDeleted whether that file has no name any more
 * @param arguments program first
 * @param user number of the account whose rights the process has
 * @param container id of the container that its control group names
 * @param noContainer whether it is known that it runs in none
 * @param service systemd service that its control group names
 */
record ProcessFacts(
    long pid,
    long parent,
    String name,
    boolean hollow,
    Optional<String> executable,
    boolean executableDeleted,
    List<String> arguments,
    OptionalLong user,
    Optional<Instant> start,
    Optional<String> workingDirectory,
    boolean terminal,
    Optional<String> container,
    boolean noContainer,
    Optional<String> service) {

  /** File name of the executable. */
  Optional<String> executableName() {
    return executable.map(path -> path.substring(path.lastIndexOf('/') + 1));
  }

  /** The arguments with a space between them. */
  String commandLine() {
    return String.join(" ", arguments);
  }
}
