package harrier.yara.syntax;

/**
 * How {@link RuleFormatter} lays out rules. Start from {@link #DEFAULT}.
 *
 * @param indentWidth blanks for one level of indentation; 0 for one tab a level
 * @param tabSize columns a tab takes in the text that is formatted
 * @param alignMetadata whether the {@code =} of adjacent meta entries are put in one column
 * @param alignPatterns the same for adjacent patterns
 * @param indentSectionHeaders whether {@code meta:}, {@code strings:} and {@code condition:} are
 *     indented
 * @param indentSectionContents whether what is below them is indented further
 * @param newlineBeforeCurlyBrace whether the opening brace of a rule has its own line
 * @param emptyLineBeforeSectionHeader whether sections after the first are set off
 * @param emptyLineAfterSectionHeader whether an empty line follows a section's header
 */
public record FormatOptions(
    int indentWidth,
    int tabSize,
    boolean alignMetadata,
    boolean alignPatterns,
    boolean indentSectionHeaders,
    boolean indentSectionContents,
    boolean newlineBeforeCurlyBrace,
    boolean emptyLineBeforeSectionHeader,
    boolean emptyLineAfterSectionHeader) {
  /** YARA-X's defaults: two blanks a level, everything aligned and indented. */
  public static final FormatOptions DEFAULT =
      new FormatOptions(2, 4, true, true, true, true, false, true, false);

  public FormatOptions {
    if (indentWidth < 0 || indentWidth > 16 || tabSize < 1 || tabSize > 16) {
      throw new IllegalArgumentException("indent width must be 0 to 16 and tab size 1 to 16");
    }
  }

  /** The same with one tab for each level of indentation. */
  public FormatOptions withTabs() {
    return withIndentWidth(0);
  }

  /** The same with so many blanks for each level of indentation. */
  public FormatOptions withIndentWidth(int width) {
    return new FormatOptions(
        width,
        tabSize,
        alignMetadata,
        alignPatterns,
        indentSectionHeaders,
        indentSectionContents,
        newlineBeforeCurlyBrace,
        emptyLineBeforeSectionHeader,
        emptyLineAfterSectionHeader);
  }

  /** Text that indents by so many levels. */
  String indent(int level) {
    return indentWidth == 0 ? "\t".repeat(level) : " ".repeat(indentWidth * level);
  }

  /** Columns that so many levels of indentation take. */
  int indentColumns(int level) {
    return (indentWidth == 0 ? tabSize : indentWidth) * level;
  }

  int headerLevel() {
    return indentSectionHeaders ? 1 : 0;
  }

  int contentLevel() {
    return headerLevel() + (indentSectionContents ? 1 : 0);
  }
}
