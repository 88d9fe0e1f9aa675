/**
 * The module {@code pe}: Windows Portable Executable files.
 *
 * <p>In comes the view of a target, out go a structure of the type that {@link harrier.yara.modules.pe.PeSchema} declares
 * and the code of its functions. {@link harrier.yara.modules.pe.Image} parses the headers; each further part (imports,
 * exports, resources, signatures …) has a parser of its own that runs when a condition first asks for that part.
 *
 * <p>Invariants: nothing here throws on the target's bytes; addresses are computed as {@code long} and never wrap; each
 * loop whose length the file decides is bounded by a constant of {@link harrier.yara.modules.pe.Limits}; a part that
 * cannot be read is absent and counted once as malformed.
 *
 * <p>Start reading at {@link harrier.yara.modules.pe.PeModule}, then {@link harrier.yara.modules.pe.Image}.
 */
package harrier.yara.modules.pe;
