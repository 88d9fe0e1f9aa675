/**
 * The part of the Kusto Query Language that hunts need, as a model and as text. In: a {@link
 * harrier.hunt.kql.syntax.Query}. Out: its text, formatted for people. Every literal is escaped by
 * {@link harrier.hunt.kql.syntax.Literal} and every comment by {@link
 * harrier.hunt.kql.syntax.Comment}; nothing else may put foreign text into a query. Knows no hunt
 * and no table.
 */
package harrier.hunt.kql.syntax;
