package harrier.yara.semantic;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.pattern.PatternSpec.XorRange;
import harrier.yara.source.Span;
import harrier.yara.syntax.Ast;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The modifiers of one pattern by name, free of duplicates and of combinations that exclude each
 * other.
 */
final class Modifiers {
  private static final ByteString STANDARD_ALPHABET =
      ByteString.latin1("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

  private static final int ALPHABET_LENGTH = 64;

  private static final List<List<String>> EXCLUSIVE =
      List.of(
          List.of("xor", "nocase"),
          List.of("base64", "nocase"),
          List.of("base64wide", "nocase"),
          List.of("base64", "fullword"),
          List.of("base64wide", "fullword"),
          List.of("base64", "xor"),
          List.of("base64wide", "xor"));

  private final Map<String, Ast.Modifier> byName;

  private Modifiers(Map<String, Ast.Modifier> byName) {
    this.byName = byName;
  }

  static Modifiers of(Ast.Pattern pattern, Dialect dialect) {
    Map<String, Ast.Modifier> byName = new LinkedHashMap<>();
    for (Ast.Modifier modifier : pattern.modifiers()) {
      String name = name(modifier);
      if (byName.putIfAbsent(name, modifier) != null) {
        throw Problems.duplicateModifier(modifier.span(), name);
      }
    }
    Modifiers modifiers = new Modifiers(byName);
    if (byName.size() > 1) {
      modifiers.checkCombinations();
    }
    modifiers.checkAlphabets(dialect);
    return modifiers;
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  Optional<Span> find(String name) {
    return Optional.ofNullable(byName.get(name)).map(Ast.Modifier::span);
  }

  /** Whether the plain form is looked for: unless only {@code wide} is asked. */
  boolean ascii() {
    return has("ascii") || !has("wide");
  }

  Optional<XorRange> xor() {
    return byName.get("xor") instanceof Ast.Modifier.Xor(var _, int low, int high)
        ? Optional.of(new XorRange(low, high))
        : Optional.empty();
  }

  Optional<ByteString> base64() {
    return alphabet("base64");
  }

  Optional<ByteString> base64wide() {
    return alphabet("base64wide");
  }

  private Optional<ByteString> alphabet(String name) {
    return byName.get(name) instanceof Ast.Modifier.Base64 base64
        ? Optional.of(base64.alphabet().orElse(STANDARD_ALPHABET))
        : Optional.empty();
  }

  private static String name(Ast.Modifier modifier) {
    return switch (modifier) {
      case Ast.Modifier.Plain plain -> plain.name();
      case Ast.Modifier.Xor _ -> "xor";
      case Ast.Modifier.Base64 base64 -> base64.wide() ? "base64wide" : "base64";
    };
  }

  private void checkCombinations() {
    for (List<String> pair : EXCLUSIVE) {
      Ast.Modifier one = byName.get(pair.getFirst());
      Ast.Modifier two = byName.get(pair.getLast());
      if (one != null && two != null) {
        throw Problems.modifierCombination(pair.getFirst(), one.span(), pair.getLast(), two.span());
      }
    }
  }

  private void checkAlphabets(Dialect dialect) {
    for (Ast.Modifier modifier : byName.values()) {
      if (modifier instanceof Ast.Modifier.Base64 base64 && base64.alphabet().isPresent()) {
        checkAlphabet(
            base64.alphabetSpan().orElse(base64.span()), base64.alphabet().get(), dialect);
      }
    }
    if (!dialect.extensions()
        && has("base64")
        && has("base64wide")
        && !base64().equals(base64wide())) {
      throw Problems.base64Alphabet(
          byName.get("base64wide").span(), "`base64` and `base64wide` must have the same alphabet");
    }
  }

  private static void checkAlphabet(Span span, ByteString alphabet, Dialect dialect) {
    if (alphabet.length() != ALPHABET_LENGTH) {
      throw Problems.base64Alphabet(span, "invalid length - must be " + ALPHABET_LENGTH + " bytes");
    }
    if (!dialect.extensions()) {
      return;
    }
    boolean[] seen = new boolean[256];
    for (int i = 0; i < alphabet.length(); i++) {
      int symbol = alphabet.at(i);
      if (seen[symbol]) {
        throw Problems.base64Alphabet(span, "duplicated byte: " + (char) symbol);
      }
      seen[symbol] = true;
    }
  }
}
