/**
 * RPM packages: a lead, two headers, and a payload that is a compressed {@code cpio} archive. Start
 * at {@link harrier.hunt.container.rpm.RpmKind}.
 */
package harrier.hunt.container.rpm;
