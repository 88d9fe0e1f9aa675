/**
 * Reads JSON (RFC 8259) that somebody else wrote: sandbox reports, manifests, metadata. In: bytes.
 * Out: {@link harrier.yara.json.Json}, or nothing where the text is not JSON or passes a limit.
 * Strings stay UTF-8 bytes. Start at {@link harrier.yara.json.Json#parse}.
 */
package harrier.yara.json;
