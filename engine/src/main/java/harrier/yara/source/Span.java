package harrier.yara.source;

/** A range of bytes in a rule source: {@code start} inclusive, {@code end} exclusive. */
public record Span(SourceFile source, int start, int end) {
  /** From the start of this span to the end of another of the same source. */
  public Span to(Span other) {
    return new Span(source, start, other.end);
  }

  /** Line of the first byte, from 1. */
  public int line() {
    return source.line(start);
  }

  /** Column of the first byte, from 1, in characters. */
  public int column() {
    return source.column(start);
  }

  /** The source text that the span covers. */
  public String text() {
    return source.text(start, end);
  }

  @Override
  public String toString() {
    return source.name() + ":" + line() + ":" + column();
  }
}
