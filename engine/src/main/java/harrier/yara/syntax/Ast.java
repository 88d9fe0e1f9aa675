package harrier.yara.syntax;

import harrier.yara.bytes.ByteString;
import harrier.yara.source.SourceFile;
import harrier.yara.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * The syntax tree of one rule file, as written: no names resolved, no types. Every node knows its
 * span. Nodes of expressions are in {@link Expr}.
 */
public final class Ast {
  private Ast() {}

  /**
   * One parsed file. Items that could not be parsed are missing here and reported as diagnostics.
   *
   * @param comments every comment of the file in order, for the printer and for {@code suppress:}
   * @param broken names of the rules that could not be parsed, as far as their names could be
   */
  public record Unit(
      SourceFile source, List<Item> items, List<Comment> comments, List<Word> broken) {}

  /** A comment with its delimiters. */
  public record Comment(Span span) {}

  /** What a file is made of. */
  public sealed interface Item {
    Span span();
  }

  /** {@code import "module"}. */
  public record Import(Span span, Span nameSpan, String module) implements Item {}

  /** {@code include "path"}. */
  public record Include(Span span, Span pathSpan, String path) implements Item {}

  /**
   * One rule.
   *
   * @param modifiers {@code private} and {@code global} as written, in order
   * @param span from the first modifier (or {@code rule}) to the closing brace
   */
  public record Rule(
      Span span,
      List<Word> modifiers,
      Word name,
      List<Word> tags,
      List<Meta> meta,
      List<Pattern> patterns,
      Expr condition)
      implements Item {
    /** Whether a modifier is there. */
    public boolean has(String modifier) {
      for (Word word : modifiers) {
        if (word.text().equals(modifier)) {
          return true;
        }
      }
      return false;
    }
  }

  /** An identifier or keyword at its place. */
  public record Word(Span span, String text) {}

  /** One entry of {@code meta:}. */
  public record Meta(Span span, Word key, MetaValue value) {}

  /** Value of a meta entry. Multi-line text ({@code """…"""}) is text too. */
  public sealed interface MetaValue {
    record Text(Span span, ByteString value) implements MetaValue {}

    record Int(Span span, long value) implements MetaValue {}

    record Float(Span span, double value) implements MetaValue {}

    record Bool(Span span, boolean value) implements MetaValue {}

    Span span();
  }

  /**
   * One entry of {@code strings:}. {@code name} includes the {@code $}; it is {@code "$"} for
   * anonymous patterns.
   */
  public sealed interface Pattern {
    Span span();

    Word name();

    List<Modifier> modifiers();
  }

  /**
   * {@code $a = "text"}; {@code value} has its escapes resolved. {@code literal} is the span of the
   * quoted text.
   */
  public record TextPattern(
      Span span, Word name, Span literal, ByteString value, List<Modifier> modifiers)
      implements Pattern {}

  /** {@code $a = /regexp/is}. */
  public record RegexPattern(Span span, Word name, Regex regex, List<Modifier> modifiers)
      implements Pattern {}

  /** <code>$a = { 00 ?? [2-4] }</code>; {@code body} is the span from brace to brace. */
  public record HexPattern(
      Span span, Word name, Span body, List<Hex> tokens, List<Modifier> modifiers)
      implements Pattern {}

  /**
   * A regular expression literal.
   *
   * @param span with the slashes and flags
   * @param source the bytes between the slashes, escapes unresolved except that {@code \/} is
   *     {@code /}
   * @param sourceStart offset in the source file of the first byte between the slashes
   * @param nocase flag {@code i}
   * @param dotAll flag {@code s}
   */
  public record Regex(
      Span span, ByteString source, int sourceStart, boolean nocase, boolean dotAll) {}

  /** Part of a hex pattern. */
  public sealed interface Hex {
    Span span();

    /**
     * Bytes one after the other: {@code 4A} has mask 0xFF, {@code 4?} mask 0xF0, {@code ?A} mask
     * 0x0F, {@code ??} mask 0. A value has only bits of its mask; there are as many masks as
     * values.
     */
    record Run(Span span, ByteString values, ByteString masks) implements Hex {}

    /** {@code ~4A}: any byte but those; value and mask as in {@link Run}. */
    record Not(Span span, int value, int mask) implements Hex {}

    /** {@code [min-max]}; max is -1 for an open end; {@code [n]} has min = max = n. */
    record Jump(Span span, long min, long max) implements Hex {}

    /** {@code ( A | B )}. */
    record Alternatives(Span span, List<List<Hex>> options) implements Hex {}
  }

  /** A modifier of a pattern, with its arguments. */
  public sealed interface Modifier {
    Span span();

    /** {@code ascii wide nocase fullword private}. */
    record Plain(Span span, String name) implements Modifier {}

    /** {@code xor}, {@code xor(k)}, {@code xor(lo-hi)}; without arguments 0..255. */
    record Xor(Span span, int low, int high) implements Modifier {}

    /** {@code base64} or {@code base64wide}, with an optional alphabet. */
    record Base64(
        Span span, boolean wide, Optional<ByteString> alphabet, Optional<Span> alphabetSpan)
        implements Modifier {}
  }
}
