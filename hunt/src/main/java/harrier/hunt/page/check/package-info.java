/**
 * Weaknesses of hunts that load: one class per check, and {@link
 * harrier.hunt.page.check.HuntChecks} the list that orders them. In: a hunt and a day. Out:
 * findings with a code, a place and a reason.
 */
package harrier.hunt.page.check;
