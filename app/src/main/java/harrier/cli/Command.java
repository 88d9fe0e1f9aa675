package harrier.cli;

import java.io.IOException;

/** One command. Without state: what it needs comes with the call. */
interface Command {
  CommandSpec spec();

  /**
   * Runs it.
   *
   * @throws FailureException if the arguments make no sense, or nothing can be done
   * @throws IOException if the output cannot be written
   */
  ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException;
}
