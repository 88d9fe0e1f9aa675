/**
 * JSON. {@link harrier.hunt.json.JsonReader} and {@link harrier.hunt.json.JsonLines} read what
 * others wrote: text or a stream in; maps in the order of the document, lists, texts, numbers and
 * truth values out. {@link harrier.hunt.json.JsonWriter} and {@link harrier.hunt.json.JsonText}
 * write the same, for programs and for people.
 *
 * <p>Invariants: nesting that is read is bounded; whatever is malformed is one {@link
 * harrier.hunt.json.JsonReader.MalformedException}; what is written is always well-formed UTF-8.
 */
package harrier.hunt.json;
