/**
 * Reads ASN.1 in its basic and distinguished encodings (ITU-T X.690): what signatures and
 * certificates are written in. In: bytes. Out: elements, one after the other; their meaning belongs
 * to the caller. Nothing recurses, and every length is checked against what is there. Start at
 * {@link harrier.yara.der.DerReader}.
 */
package harrier.yara.der;
