/**
 * What comes back from the workspace. In: rows of a query of the Logs Query API, or the same rows
 * in a file that somebody exported, and a history. Out: the history with process context for hits
 * that were found in files, so that exclusions can be asked again, and with what analysts found.
 *
 * <p>Invariants: rows that say different things about one hit exclude it only if each of them does;
 * a history is replaced as a whole or not at all, and keeps every line that it had. Start at {@link
 * harrier.hunt.sentinel.pull.ContextJoin} and {@link harrier.hunt.sentinel.pull.VerdictJoin}.
 */
package harrier.hunt.sentinel.pull;
