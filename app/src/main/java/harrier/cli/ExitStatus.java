package harrier.cli;

/** What the process says at its end. */
enum ExitStatus {
  /** Ran to the end. */
  OK(0),
  /** Something was found or a test failed, and the caller asked to hear of it. */
  FOUND(1),
  /** Wrong usage, or rules or hunts that are not right. */
  WRONG(2),
  /** Ran, but some targets could not be read, or not to their end. */
  UNREAD(3),
  /** Harrier itself is at fault. */
  DEFECT(70),
  /** Whoever read the output went away; as a shell shows a death by SIGPIPE. */
  PIPE(141);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
