package harrier.hunt.container.mbox;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Content;
import harrier.hunt.container.FileFields;
import harrier.hunt.container.Member;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import harrier.hunt.container.Sources;
import harrier.hunt.container.mail.HeaderBlock;
import harrier.hunt.container.mail.LineReader;
import harrier.hunt.context.DeploymentContext;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Mailboxes (RFC 4155) in the forms mboxo and mboxrd, whose quoted lines lose one sign. A message
 * begins at a line with sender and date behind {@code From} that stands first or behind an empty
 * one.
 */
public final class MboxKind implements ContainerKind {
  private static final String FROM = "From ";
  private static final int LONGEST = 400;
  private static final Pattern TIME = Pattern.compile(" \\d{1,2}:\\d{2}");
  private static final Pattern YEAR = Pattern.compile(" (?:19|20)\\d{2}\\b");

  @Override
  public String name() {
    return "mbox";
  }

  @Override
  public boolean recognises(Preview preview) {
    if (!preview.has(0, FROM)) {
      return false;
    }
    String[] lines = new String(preview.head(), StandardCharsets.ISO_8859_1).split("\r?\n", 3);
    return lines.length > 1
        && isDated(lines[0])
        && (HeaderBlock.name(lines[1]).isPresent() || lines[1].startsWith(">From "));
  }

  @Override
  public void open(Opening opening) throws IOException {
    LineReader lines = new LineReader(opening.source());
    int number = 0;
    long start = 0;
    long end = 0;
    boolean isQuoted = false;
    boolean isAfterEmpty = true;
    while (lines.next()) {
      if (isAfterEmpty && isSeparator(lines)) {
        if (number > 0) {
          message(opening, number, start, end, isQuoted);
        }
        number++;
        start = lines.end();
        end = start;
        isQuoted = false;
      }
      isQuoted |= lines.at(0) == '>' && Unquoted.isQuoted(lines);
      isAfterEmpty = lines.isEmpty();
      if (!isAfterEmpty) {
        end = lines.end();
      } else if (lines.start() > end) {
        end = lines.start();
      }
    }
    message(opening, number, start, Math.max(start, end), isQuoted);
  }

  private static boolean isSeparator(LineReader line) {
    return line.startsWith(FROM) && line.kept() < LONGEST && isDated(line.text());
  }

  private static boolean isDated(String line) {
    return TIME.matcher(line).find() && YEAR.matcher(line).find();
  }

  private static void message(Opening opening, int number, long start, long end, boolean isQuoted) {
    ByteSource text = Sources.slice(opening.source(), start, end - start);
    Content content =
        isQuoted
            ? new Content.Written(OptionalLong.empty(), out -> Unquoted.write(text, out))
            : new Content.Bytes(text);
    FileFields file = FileFields.of("message-" + number + ".eml");
    opening.member(
        new Member(file.path(), List.of(DeploymentContext.EMAIL), content, file::context));
  }
}
