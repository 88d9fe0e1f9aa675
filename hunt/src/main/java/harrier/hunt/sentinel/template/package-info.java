/**
 * Azure templates. In: a {@link harrier.hunt.sentinel.template.Template} of resources, as values.
 * Out: the same as ARM JSON and as Bicep, which are two writings of one thing.
 *
 * <p>Bodies of resources are maps in their order, lists, texts, numbers, truth values and {@link
 * harrier.hunt.sentinel.template.Formula}. Texts are always taken as they are: whatever a language
 * would read as an expression is escaped by its writer.
 */
package harrier.hunt.sentinel.template;
