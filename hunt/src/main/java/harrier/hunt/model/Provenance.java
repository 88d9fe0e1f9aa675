package harrier.hunt.model;

/** Where a hunt's rule comes from; each is empty if not stated. */
public record Provenance(String author, String reference, String licence) {
  /** Nothing stated. */
  public static final Provenance NONE = new Provenance("", "", "");
}
