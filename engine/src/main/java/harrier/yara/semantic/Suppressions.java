package harrier.yara.semantic;

import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.diagnostic.Label;
import harrier.yara.regex.ByteSet;
import harrier.yara.source.SourceFile;
import harrier.yara.syntax.Ast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Warnings that comments of one source turn off: {@code // suppress: id, id}. A comment after code
 * is about its line; a comment on its own line is about the next line of code, or about the whole
 * rule if a rule begins there.
 */
final class Suppressions {
  /** Those of a source without any. */
  static final Suppressions NONE = new Suppressions();

  private static final String MARK = "suppress:";

  /** The bytes of the mark. */
  private static final ByteSet IN_MARK =
      MARK.chars().mapToObj(ByteSet::of).reduce(ByteSet.NONE, ByteSet::or);

  private final List<Region> regions = new ArrayList<>();

  private record Region(int start, int end, List<String> ids) {
    boolean covers(Diagnostic diagnostic, SourceFile source) {
      if (!ids.contains(diagnostic.code())) {
        return false;
      }
      for (Label label : diagnostic.labels()) {
        if (label.span().source() == source
            && label.span().start() < end
            && label.span().end() > start) {
          return true;
        }
      }
      return false;
    }
  }

  private final SourceFile source;

  private Suppressions() {
    source = SourceFile.of("", "");
  }

  Suppressions(Ast.Unit unit) {
    this.source = unit.source();
    Map<Integer, Integer> rules = new HashMap<>();
    for (Ast.Item item : unit.items()) {
      if (item instanceof Ast.Rule rule) {
        rules.put(rule.span().start(), rule.span().end());
      }
    }
    int next = source.length();
    for (int i = unit.comments().size() - 1; i >= 0; i--) {
      Ast.Comment comment = unit.comments().get(i);
      int code = skipSpace(comment.span().end());
      boolean commentFollows =
          i + 1 < unit.comments().size() && code == unit.comments().get(i + 1).span().start();
      next = commentFollows ? next : code;
      add(comment, next, rules);
    }
  }

  /** Whether a source may hold any. Looks at every ninth byte of one that holds none. */
  static boolean mayBeIn(SourceFile source) {
    int end = source.length();
    for (int i = MARK.length() - 1; i < end; i += MARK.length()) {
      if (IN_MARK.has(source.at(i)) && isAround(source, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAround(SourceFile source, int place) {
    for (int from = place - MARK.length() + 1; from <= place; from++) {
      if (isMark(source, from)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMark(SourceFile source, int from) {
    if (from + MARK.length() > source.length()) {
      return false;
    }
    for (int i = 0; i < MARK.length(); i++) {
      if (source.at(from + i) != MARK.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a warning is turned off at its place. */
  boolean covers(Diagnostic diagnostic) {
    for (Region region : regions) {
      if (region.covers(diagnostic, source)) {
        return true;
      }
    }
    return false;
  }

  private void add(Ast.Comment comment, int next, Map<Integer, Integer> rules) {
    String text = comment.span().text();
    int mark = text.indexOf(MARK);
    if (mark < 0) {
      return;
    }
    List<String> ids = ids(text.substring(mark + MARK.length()));
    int at = comment.span().start();
    if (followsCode(at)) {
      regions.add(line(at, ids));
    } else if (rules.containsKey(next)) {
      regions.add(new Region(next, rules.get(next), ids));
    } else if (next < source.length()) {
      regions.add(line(next, ids));
    }
  }

  private static List<String> ids(String list) {
    List<String> ids = new ArrayList<>();
    for (String id : list.replace("*/", " ").split("[,\\s]+")) {
      if (!id.isEmpty()) {
        ids.add(id);
      }
    }
    return ids;
  }

  private boolean followsCode(int offset) {
    int at = offset - 1;
    while (at >= 0 && source.at(at) != '\n') {
      if (source.at(at) > ' ') {
        return true;
      }
      at--;
    }
    return false;
  }

  private Region line(int offset, List<String> ids) {
    int start = offset;
    while (start > 0 && source.at(start - 1) != '\n') {
      start--;
    }
    int end = offset;
    while (end < source.length() && source.at(end) != '\n') {
      end++;
    }
    return new Region(start, end, ids);
  }

  private int skipSpace(int offset) {
    int at = offset;
    while (at < source.length() && source.at(at) <= ' ') {
      at++;
    }
    return at;
  }
}
