package harrier.hunt.container.traffic;

import harrier.hunt.container.Content;
import harrier.hunt.container.Extents;
import harrier.hunt.container.FileFields;
import java.util.Locale;
import java.util.Optional;

/**
 * A connection of SMTP. Each message is a member, without the dots that the protocol adds; commands
 * and answers are the rest of their directions.
 */
final class SmtpSession {
  private static final String PROTOCOL = "smtp";
  private static final int GLANCE = 16;
  private static final String CHUNK = "BDAT ";

  private final Dialogue dialogue;
  private final Lines lines;
  private final Extents commands;
  private int messages;
  private Optional<Extents> chunks = Optional.empty();

  private SmtpSession(Dialogue dialogue) {
    this.dialogue = dialogue;
    lines = new Lines(dialogue.client());
    commands = new Extents(dialogue.client());
  }

  /** Hands a dialogue over if it is of SMTP; else does nothing. */
  static boolean read(Dialogue dialogue) {
    String hello = Lines.head(dialogue.client(), GLANCE).toUpperCase(Locale.ROOT);
    boolean isSmtp =
        hello.startsWith("EHLO ") || hello.startsWith("HELO ") || hello.startsWith("LHLO ");
    if (isSmtp) {
      new SmtpSession(dialogue).run();
    }
    return isSmtp;
  }

  private void run() {
    while (!lines.isAtEnd()) {
      dialogue.opening().checkpoint();
      long from = lines.position();
      Optional<String> line = lines.next();
      if (line.isEmpty()) {
        lines.position(lines.length());
      }
      commands.append(from, lines.position() - from);
      String command = line.orElse("").strip().toUpperCase(Locale.ROOT);
      if (command.equals("DATA") && !isCommandNext()) {
        data();
      } else if (command.startsWith(CHUNK)) {
        chunk(command.substring(CHUNK.length()).strip());
      }
    }
    chunks.ifPresent(this::hand);
    Extents answers = new Extents(dialogue.server());
    answers.append(0, dialogue.server().size());
    dialogue.rest(dialogue.flow(), PROTOCOL, commands);
    dialogue.rest(dialogue.flow().reversed(), PROTOCOL, answers);
  }

  /** A refused DATA is followed by a command and by no message. */
  private boolean isCommandNext() {
    long from = lines.position();
    String next = lines.next().orElse("").strip().toUpperCase(Locale.ROOT);
    lines.position(from);
    return next.equals("QUIT") || next.equals("RSET") || next.startsWith("MAIL FROM:<");
  }

  private void data() {
    Extents message = new Extents(dialogue.client());
    long run = lines.position();
    boolean isWhole = false;
    while (!isWhole && !lines.isAtEnd()) {
      long start = lines.position();
      boolean hasDot = lines.view().u8(start) == '.';
      skipLine();
      if (hasDot) {
        append(message, run, start);
        isWhole = isEnd(start);
        run = isWhole ? lines.position() : start + 1;
      }
    }
    append(message, run, lines.position());
    if (!isWhole) {
      dialogue
          .opening()
          .damaged("holds a message of " + dialogue.flow().ends() + " that lacks its end");
    }
    hand(message);
  }

  private boolean isEnd(long start) {
    long next = lines.view().u8(start + 1);
    return next == '\n' || next == '\r' && lines.view().u8(start + 2) == '\n';
  }

  private void skipLine() {
    long at = lines.position();
    for (long c = lines.view().u8(at); c >= 0 && c != '\n'; c = lines.view().u8(++at)) {}
    lines.position(Math.min(at + 1, lines.length()));
  }

  private static void append(Extents message, long from, long to) {
    if (to > from) {
      message.append(from, to - from);
    }
  }

  /** {@code BDAT size [LAST]} (RFC 3030). */
  private void chunk(String arguments) {
    String[] words = arguments.split("\\s+");
    if (!words[0].matches("[0-9]{1,18}")) {
      return;
    }
    long from = lines.position();
    long size = Math.min(Long.parseLong(words[0]), lines.length() - from);
    Extents message = chunks.orElseGet(() -> new Extents(dialogue.client()));
    append(message, from, from + size);
    lines.position(from + size);
    boolean isLast = words.length > 1 && words[1].equals("LAST");
    chunks = isLast ? Optional.empty() : Optional.of(message);
    if (isLast) {
      hand(message);
    }
  }

  private void hand(Extents message) {
    if (message.size() > 0) {
      String file = "message " + ++messages + ".eml";
      Flow flow = dialogue.flow();
      dialogue
          .members()
          .carried(
              flow.ends() + " " + file,
              new Content.Bytes(message),
              () -> ConversationMembers.with(flow.context(PROTOCOL), FileFields.of(file)));
    }
  }
}
