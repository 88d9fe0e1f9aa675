/**
 * Hits as events in the Common Event Format over syslog, for collectors that take no other. In:
 * records of hits. Out: messages of RFC 5424 on a TCP or TLS connection, each with its length
 * before it (RFC 6587, RFC 5425).
 *
 * <p>Invariants: a hit cannot add fields or messages of its own, and a message is never longer than
 * collectors take. Syslog does not acknowledge: what a broken connection swallowed is not known.
 * Start at {@link harrier.hunt.forward.cef.CefForwarder}.
 */
package harrier.hunt.forward.cef;
