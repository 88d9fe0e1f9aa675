/**
 * Files that a run appends to while it goes on and that outlive it however it ends. In come records
 * of bytes and keys, out comes what was whole when the program last wrote: a record that a kill cut
 * off is dropped. What the records mean belongs to whoever writes them. Start at {@link
 * harrier.hunt.journal.RecordFile}; {@link harrier.hunt.journal.ContentStore} remembers which
 * contents were scanned for which rules.
 */
package harrier.hunt.journal;
