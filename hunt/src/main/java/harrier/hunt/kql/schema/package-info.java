/**
 * The tables that queries read, and whether a query fits them. In: a query's model. Out: the
 * columns of its result, or what is wrong with it. Start at {@link
 * harrier.hunt.kql.schema.QueryCheck}.
 */
package harrier.hunt.kql.schema;
