package harrier.yara;

/** What {@link RuleCompiler#explain} shows. */
public enum ExplainStage {
  /** The words that the text is made of. */
  TOKENS,
  /** The syntax tree. */
  AST,
  /** Typed expressions: names and conversions resolved. */
  IR,
  /** Each pattern with the atoms that lead to it. */
  ATOMS,
  /** What a scan with the whole set does. */
  PLAN
}
