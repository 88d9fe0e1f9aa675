/**
 * Rows that wait to be sent, in a folder. In: rows, one by one. Out: batches of rows, each small
 * enough for one call. A row is on the disk when {@link harrier.hunt.sentinel.outbox.Outbox#add}
 * returns, and leaves only when its batch was delivered or it was set aside with a reason.
 *
 * <p>Invariants: the end of the process loses nothing, a batch reaches the disk itself before it is
 * handed out; processes may add to one folder at the same time, and one at a time sends from it.
 * Start at {@link harrier.hunt.sentinel.outbox.Outbox}.
 */
package harrier.hunt.sentinel.outbox;
