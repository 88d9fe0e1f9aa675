/**
 * What the queries of a hunt show about its page. In: a hunt. Out: findings, as {@link
 * harrier.hunt.page.check} has them. Start at {@link harrier.hunt.kql.check.QueriesFit}.
 */
package harrier.hunt.kql.check;
