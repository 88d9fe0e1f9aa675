package harrier.hunt.sink;

/**
 * How results are shown.
 *
 * @param format a name in {@link Sinks#formats}
 * @param colour whether terminal colours are used
 * @param showExcluded whether text for people shows hits that an exclusion explains; records for
 *     machines always hold every hit with its verdict
 * @param quiet whether the summary is left out of text for people
 * @param lines what text for plain rules shows
 */
public record SinkOptions(
    String format, boolean colour, boolean showExcluded, boolean quiet, RuleLines lines) {
  /** Plain text without colours. */
  public static final SinkOptions TEXT =
      new SinkOptions("text", false, false, false, RuleLines.PLAIN);

  /** The same in another format. */
  public SinkOptions withFormat(String name) {
    return new SinkOptions(name, colour, showExcluded, quiet, lines);
  }

  /** The same with colours or without. */
  public SinkOptions withColour(boolean use) {
    return new SinkOptions(format, use, showExcluded, quiet, lines);
  }

  /** The same with excluded hits or without. */
  public SinkOptions withShowExcluded(boolean show) {
    return new SinkOptions(format, colour, show, quiet, lines);
  }

  /** The same with a summary or without. */
  public SinkOptions withQuiet(boolean silent) {
    return new SinkOptions(format, colour, showExcluded, silent, lines);
  }

  /** The same with other lines for plain rules. */
  public SinkOptions withLines(RuleLines shown) {
    return new SinkOptions(format, colour, showExcluded, quiet, shown);
  }

  /**
   * What a line of a plain scan shows besides {@code RULE path}, as {@code yara} prints it.
   *
   * @param strings a line for each match of a pattern ({@code -s})
   * @param meta metadata ({@code -m})
   * @param tags tags ({@code -g})
   * @param namespace the namespace before the rule ({@code -e})
   * @param count only the number of rules for each target ({@code -c})
   */
  public record RuleLines(
      boolean strings, boolean meta, boolean tags, boolean namespace, boolean count) {
    /** {@code RULE path} only. */
    public static final RuleLines PLAIN = new RuleLines(false, false, false, false, false);
  }
}
