/**
 * The module {@code crx}: extensions of Chrome. In: a signed header followed by a zip archive.
 * {@code CrxHeader} reads and checks the signatures, {@code Manifest} what the extension says of
 * itself. Start at {@link harrier.yara.modules.crx.CrxModule}.
 */
package harrier.yara.modules.crx;
