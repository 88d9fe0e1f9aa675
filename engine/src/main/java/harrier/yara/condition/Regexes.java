package harrier.yara.condition;

import harrier.yara.bytes.ByteString;
import harrier.yara.module.Invocation;
import harrier.yara.regex.Matcher;
import harrier.yara.regex.Program;
import harrier.yara.regex.Text;

/**
 * The regular expressions of conditions, ready to run; each is made ready when it is first asked
 * for. One thread.
 */
final class Regexes {
  private final Programs programs;
  private final Matcher[] matchers;
  private final Text window = new Text();

  Regexes(Programs programs) {
    this.programs = programs;
    this.matchers = new Matcher[programs.size()];
  }

  /** Starts a target: the time that it may take holds for expressions, too. */
  void begin(Target target) {
    window.pulse(target::poll);
  }

  /** Whether an expression matches anywhere in a text. */
  boolean find(int regex, ByteString text) {
    Matcher matcher = matchers[regex];
    if (matcher == null) {
      matcher = new Matcher(programs.get(regex));
      matchers[regex] = matcher;
    }
    byte[] bytes = text.toByteArray();
    return matcher.find(window.set(bytes, 0, bytes.length, true, true));
  }

  /** Lets go of the last text. */
  void end() {
    window.set(new byte[0], 0, 0, true, true);
  }

  /** An expression as an argument of a function. */
  Invocation.Regexp argument(int regex) {
    return text -> find(regex, text);
  }

  /** Compiled expressions, shared by all evaluators. */
  static final class Programs {
    private final Code code;
    private final java.util.concurrent.atomic.AtomicReferenceArray<Program> programs;

    Programs(Code code) {
      this.code = code;
      this.programs = new java.util.concurrent.atomic.AtomicReferenceArray<>(code.regexes().size());
    }

    int size() {
      return programs.length();
    }

    Program get(int index) {
      Program program = programs.get(index);
      if (program == null) {
        program = Program.of(code.regexes().get(index).node());
        programs.set(index, program);
      }
      return program;
    }
  }
}
