/**
 * Hits as rows of the table {@code HarrierHits_CL}. In: the record of a hit, as runs write it to
 * {@code ndjson}. Out: the columns, and their bytes within the limits of the service.
 *
 * <p>Invariants: the same record gives the same bytes; no row is larger than one call may be, and
 * whatever was cut says so. Start at {@link harrier.hunt.sentinel.row.HitColumn}.
 */
package harrier.hunt.sentinel.row;
