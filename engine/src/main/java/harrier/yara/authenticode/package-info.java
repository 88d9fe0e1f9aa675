/**
 * Authenticode signatures, as executables and installer packages carry them: parsed, verified, and
 * turned into values for conditions.
 *
 * <p>In come the bytes of a signature and a {@link harrier.yara.authenticode.FileDigest}, which
 * knows what of a file is signed. Out go {@link harrier.yara.authenticode.Signature}s; {@link
 * harrier.yara.authenticode.SignatureSchema} declares their fields, {@link
 * harrier.yara.authenticode.SignatureValues} fills them. Digests and public keys are computed by
 * the Java platform. Nobody is trusted: "verified" says that a signature fits the file and its
 * chain holds in itself.
 *
 * <p>Nothing here throws on hostile bytes; each loop whose length they decide is bounded by a
 * constant of {@code Limits}. Start at {@link harrier.yara.authenticode.Authenticode}.
 */
package harrier.yara.authenticode;
