/**
 * Rows go to the workspace by the Logs Ingestion API. In: batches of an {@link
 * harrier.hunt.sentinel.outbox.Outbox}. Out: calls of one megabyte at most, compressed, some at a
 * time, repeated as the service wants it; a batch leaves the outbox when the service has taken each
 * of its rows, or the row was set aside because it never will.
 *
 * <p>Invariants: no call is larger than the service allows; waiting has an end; a batch that could
 * not be delivered stays. A row may arrive twice, and its {@code EventUid} says that it is the
 * same. Start at {@link harrier.hunt.sentinel.ingest.Courier}.
 */
package harrier.hunt.sentinel.ingest;
