/** The module {@code hash}: digests and checksums of the target and of strings. */
package harrier.yara.modules.hash;
