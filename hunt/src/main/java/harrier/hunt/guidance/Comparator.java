package harrier.hunt.guidance;

/** How guidance compares a field with values. */
enum Comparator {
  EQUAL,
  CONTAINS,
  STARTS_WITH,
  ENDS_WITH,
  /** With {@code *}, {@code %} and {@code ?} as wildcards. */
  LIKE,
  MATCHES,
  CIDR,
  BETWEEN,
  EXISTS,
  LESS,
  AT_MOST,
  GREATER,
  AT_LEAST
}
