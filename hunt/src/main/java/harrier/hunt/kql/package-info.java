/**
 * Hunts as queries in the Kusto Query Language, for Microsoft Sentinel (Log Analytics) and for
 * Defender's advanced hunting. In: a hunt. Out: {@link harrier.hunt.kql.HuntQuery}s, as text and
 * with everything that content made of them needs. An exclusion becomes a predicate over the
 * columns of one table ({@link harrier.hunt.kql.Profile}) that holds exactly when the exclusion is
 * true; an empty column is unknown and never excludes. Queries are built as a model ({@link
 * harrier.hunt.kql.syntax}) and checked against the tables' columns ({@link
 * harrier.hunt.kql.schema}). Nothing here reads or sends. Start at {@link
 * harrier.hunt.kql.HuntQueries}.
 */
package harrier.hunt.kql;
