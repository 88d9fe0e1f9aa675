package harrier.yara.syntax;

/**
 * Kinds of tokens; {@link #text()} is how diagnostics call a kind, for keywords and punctuation its
 * spelling.
 */
enum TokenKind {
  EOF("end of file"),
  IDENTIFIER("identifier"),
  PATTERN_ID("pattern identifier"),
  COUNT_ID("pattern count"),
  OFFSET_ID("pattern offset"),
  LENGTH_ID("pattern length"),
  INTEGER("integer"),
  FLOAT("float"),
  STRING("string"),
  MULTILINE_STRING("multi-line string"),
  REGEX("regexp"),
  HEX_BYTE("hex byte"),

  ASSIGN("="),
  EQ("=="),
  NE("!="),
  LT("<"),
  LE("<="),
  GT(">"),
  GE(">="),
  SHL("<<"),
  SHR(">>"),
  PLUS("+"),
  MINUS("-"),
  STAR("*"),
  BACKSLASH("\\"),
  PERCENT("%"),
  AMPERSAND("&"),
  PIPE("|"),
  CARET("^"),
  TILDE("~"),
  LEFT_PAREN("("),
  RIGHT_PAREN(")"),
  LEFT_BRACKET("["),
  RIGHT_BRACKET("]"),
  LEFT_BRACE("{"),
  RIGHT_BRACE("}"),
  COLON(":"),
  COMMA(","),
  DOT("."),
  DOT_DOT(".."),

  ALL("all"),
  AND("and"),
  ANY("any"),
  ASCII("ascii"),
  AT("at"),
  BASE64("base64"),
  BASE64WIDE("base64wide"),
  CONDITION("condition"),
  CONTAINS("contains"),
  DEFINED("defined"),
  ENDS_WITH("endswith"),
  ENTRYPOINT("entrypoint"),
  FALSE("false"),
  FILESIZE("filesize"),
  FOR("for"),
  FULLWORD("fullword"),
  GLOBAL("global"),
  ICONTAINS("icontains"),
  IENDS_WITH("iendswith"),
  IEQUALS("iequals"),
  IMPORT("import"),
  IN("in"),
  INCLUDE("include"),
  ISTARTS_WITH("istartswith"),
  MATCHES("matches"),
  META("meta"),
  NOCASE("nocase"),
  NONE("none"),
  NOT("not"),
  OF("of"),
  OR("or"),
  PRIVATE("private"),
  RULE("rule"),
  STARTS_WITH("startswith"),
  STRINGS("strings"),
  THEM("them"),
  TRUE("true"),
  WIDE("wide"),
  XOR("xor"),

  UNCLOSED_STRING("unclosed string"),
  UNCLOSED_REGEX("unclosed regexp"),
  UNCLOSED_COMMENT("unclosed comment"),
  INVALID_UTF8("invalid UTF-8"),
  BYTE_ORDER_MARK("byte order mark"),
  UNKNOWN("unknown character"),

  /** A run of tokens that could not be parsed; only the formatter makes it. */
  UNPARSED("text with an error");

  private final String text;

  TokenKind(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  boolean isKeyword() {
    return compareTo(ALL) >= 0 && compareTo(XOR) <= 0;
  }

  boolean isPunctuation() {
    return compareTo(ASSIGN) >= 0 && compareTo(DOT_DOT) <= 0;
  }
}
