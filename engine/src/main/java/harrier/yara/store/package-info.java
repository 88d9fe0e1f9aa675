/**
 * The file in which rule sets are kept. In: named sections of bytes. Out: one file that says what
 * it is, of which version, and whether it is whole; and back. Data only: nothing in a file names a
 * class or is executed. What lies in the sections is made and checked where its classes are: {@code
 * PackedRules} in {@code scan} and what it uses. Start at {@link harrier.yara.store.StoredFile}.
 */
package harrier.yara.store;
