package harrier.yara.semantic;

import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.ir.RuleIr.PatternIr;
import harrier.yara.pattern.PatternSpec;
import harrier.yara.syntax.Ast;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The patterns of one rule in order of declaration, and which of them the condition uses. */
final class PatternTable {
  private static final String ANONYMOUS = "$";

  private final List<Ast.Pattern> declared = new ArrayList<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private final List<PatternIr> resolved = new ArrayList<>();
  private final Map<PatternSpec, Ast.Pattern> bySpec = new HashMap<>();
  private final BitSet used = new BitSet();
  private final BitSet floating = new BitSet();
  private final Map<Integer, Long> anchors = new HashMap<>();

  /** Adds a declaration; the error if its name is taken. */
  Optional<Diagnostic> declare(Ast.Pattern pattern) {
    Ast.Word name = pattern.name();
    int index = declared.size();
    declared.add(pattern);
    if (name.text().equals(ANONYMOUS)) {
      return Optional.empty();
    }
    Integer first = byName.putIfAbsent(name.text(), index);
    return first == null
        ? Optional.empty()
        : Optional.of(Problems.duplicatePattern(name.span(), name(first).span(), name.text()));
  }

  /** Adds what the last declaration means; a warning if an earlier one means the same. */
  Optional<Diagnostic> resolve(PatternIr pattern) {
    Ast.Pattern last = declared.getLast();
    resolved.add(pattern);
    Ast.Pattern first = bySpec.putIfAbsent(pattern.spec(), last);
    return first == null
        ? Optional.empty()
        : Optional.of(
            Warnings.duplicatePatternValue(
                PatternLowering.place(first), PatternLowering.place(last), first.name().text()));
  }

  int size() {
    return declared.size();
  }

  Ast.Word name(int index) {
    return declared.get(index).name();
  }

  /** The names of the patterns that have one. */
  Set<String> names() {
    return byName.keySet();
  }

  /** Index of a pattern by its name with {@code $}, marked as used. */
  Optional<Integer> use(String name) {
    Optional<Integer> index = Optional.ofNullable(byName.get(name));
    index.ifPresent(used::set);
    return index;
  }

  /** Marks as used and returns whose names begin with a prefix. */
  List<Integer> useAll(String prefix) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < declared.size(); i++) {
      if (name(i).text().startsWith(prefix)) {
        found.add(i);
        used.set(i);
      }
    }
    return found;
  }

  /**
   * Notes that the condition asks for a pattern at one offset, or anywhere if that is not a
   * constant.
   */
  void ask(int index, OptionalLong offset) {
    Long known = offset.isPresent() ? anchors.putIfAbsent(index, offset.getAsLong()) : null;
    if (offset.isEmpty() || known != null && known != offset.getAsLong()) {
      floating.set(index);
    }
  }

  /** Whether the condition asks for a pattern at one constant offset only. */
  boolean isAnchored(int index) {
    return anchors.containsKey(index) && !floating.get(index);
  }

  boolean isUsed(int index) {
    return used.get(index);
  }

  /** All patterns, if each was resolved. */
  List<PatternIr> resolved() {
    return List.copyOf(resolved);
  }
}
