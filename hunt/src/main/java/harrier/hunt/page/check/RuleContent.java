package harrier.hunt.page.check;

import harrier.hunt.model.Hunt;
import harrier.hunt.model.RuleFile;
import harrier.yara.RuleInfo;
import harrier.yara.RuleText;
import harrier.yara.source.SourceFile;
import harrier.yara.source.SourceToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a rule asks for: its tokens without comments and metadata.
 *
 * @param rule what it declares
 * @param source the file it stands in
 * @param line where it begins
 */
record RuleContent(RuleInfo rule, SourceFile source, int line, List<Piece> pieces) {
  /** A token as written. */
  record Piece(SourceToken.Kind kind, String text) {}

  /** The content of each rule of a hunt; a rule of an included file has none. */
  static List<RuleContent> of(Hunt hunt) {
    List<RuleContent> contents = new ArrayList<>();
    for (RuleInfo rule : hunt.rules()) {
      for (RuleFile file : hunt.ruleFiles()) {
        of(rule, file.source()).ifPresent(contents::add);
      }
    }
    return contents;
  }

  private static Optional<RuleContent> of(RuleInfo rule, SourceFile source) {
    int colon = rule.origin().lastIndexOf(':');
    if (colon < 0 || !rule.origin().substring(0, colon).equals(source.name())) {
      return Optional.empty();
    }
    int line = Integer.parseInt(rule.origin().substring(colon + 1));
    List<Piece> pieces = new ArrayList<>();
    boolean declared = false;
    boolean named = false;
    boolean inMeta = false;
    for (SourceToken token : RuleText.tokens(source)) {
      String text = source.text(token.start(), token.end());
      boolean keyword = token.kind() == SourceToken.Kind.KEYWORD;
      named = declared ? text.equals(rule.name()) : named;
      declared = keyword && text.equals("rule");
      named &= !declared;
      inMeta = keyword ? text.equals("meta") || inMeta && !isSection(text) : inMeta;
      if (named && !inMeta && token.kind() != SourceToken.Kind.COMMENT) {
        pieces.add(new Piece(token.kind(), text));
      }
    }
    return Optional.of(new RuleContent(rule, source, line, pieces));
  }

  private static boolean isSection(String keyword) {
    return keyword.equals("strings") || keyword.equals("condition");
  }

  /** Whether a field or function of a module is asked for. */
  boolean uses(String module) {
    for (int i = 0; i + 1 < pieces.size(); i++) {
      if (pieces.get(i).text().equals(module) && pieces.get(i + 1).text().equals(".")) {
        return true;
      }
    }
    return false;
  }
}
