/**
 * JSON that others wrote. In: text or a stream. Out: maps in the order of the document, lists,
 * texts, numbers and truth values, as {@link harrier.hunt.json.JsonReader} says.
 *
 * <p>Invariants: nesting is bounded; whatever is malformed is one {@link
 * harrier.hunt.json.JsonReader.MalformedException}.
 */
package harrier.hunt.json;
