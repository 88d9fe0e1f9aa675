/**
 * Calls over HTTPS. In: a request. Out: an {@link harrier.hunt.sentinel.https.Answer} of bounded
 * size, or an {@link java.io.IOException}. Start at {@link harrier.hunt.sentinel.https.Https}.
 *
 * <p>Invariants: no call lasts longer than its time; redirections are not followed, because a
 * request carries a secret; what is sent is never part of a message.
 */
package harrier.hunt.sentinel.https;
