/**
 * The module {@code vba}: macros of Office documents. In: an OLE compound file, or a zip archive
 * that holds one. {@code VbaStorage} finds the project's streams, {@code Compression} unpacks them,
 * {@code ProjectDirectory} reads the project's records, {@code VbaProject} joins them. Start at
 * {@link harrier.yara.modules.vba.VbaModule}.
 */
package harrier.yara.modules.vba;
