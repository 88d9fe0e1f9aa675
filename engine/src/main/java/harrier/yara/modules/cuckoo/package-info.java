/**
 * The module {@code cuckoo}: what a sandbox saw of the target. In: a report as JSON, given with the
 * target. Start at {@link harrier.yara.modules.cuckoo.CuckooModule}.
 */
package harrier.yara.modules.cuckoo;
