package harrier.hunt.context;

/** Whether a field has one value or many. */
enum Arity {
  ONE,
  MANY
}
