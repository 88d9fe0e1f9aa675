/**
 * The module {@code pe}: Windows Portable Executable files.
 *
 * <p>In comes the view of a target, out go a structure of the type that {@code PeSchema} declares
 * and the code of its functions. {@code Image} parses the headers; each further part (imports,
 * exports, resources, signatures …) has a parser of its own that runs when a condition first asks
 * for that part. {@code Structures} turns parts into values.
 *
 * <p>Invariants: nothing here throws on the target's bytes; addresses are computed as {@code long}
 * and never wrap; each loop whose length the file decides is bounded by a constant of {@code
 * Limits}; a part that cannot be read is absent and counted as malformed.
 *
 * <p>Start reading at {@link harrier.yara.modules.pe.PeModule}, then {@code Image}.
 */
package harrier.yara.modules.pe;
