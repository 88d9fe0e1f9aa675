package harrier.yara.diagnostic;

/** How bad a diagnostic is: an error keeps its rule from compiling, a warning does not. */
public enum Severity {
  ERROR,
  WARNING
}
