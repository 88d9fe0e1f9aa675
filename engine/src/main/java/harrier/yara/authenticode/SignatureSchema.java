package harrier.yara.authenticode;

import harrier.yara.module.Invocation;
import harrier.yara.module.Schema;
import harrier.yara.value.Type;
import harrier.yara.value.Value;

/** What conditions can ask of a signature: the union of YARA's and YARA-X's members. */
public final class SignatureSchema {
  final Type.Struct certificate;
  final Type.Struct signer;
  final Type.Struct counterSignature;
  private final Type.Struct signature;

  /**
   * Declares the structures.
   *
   * @param module the module they belong to
   */
  public SignatureSchema(Schema.Builder module) {
    certificate = certificateFields(module.nested("certificate")).struct();
    signer = signer(module.nested("signer_info"));
    counterSignature = counterSignature(module.nested("countersignature"));
    signature = signature(module.nested("signature"));
  }

  /** The structure of one signature. */
  public Type.Struct signature() {
    return signature;
  }

  private static Schema.Builder certificateFields(Schema.Builder struct) {
    return struct
        .string("issuer", "Who issued the certificate: /C=US/O=… .")
        .string("subject", "Whose certificate it is: /C=US/O=… .")
        .string("thumbprint", "SHA-1 of the certificate, hexadecimal.")
        .integer("version", "Version of the certificate, usually 3.")
        .string("algorithm", "Name of the algorithm that the issuer signed with.")
        .string("algorithm_oid", "Identifier of that algorithm.")
        .string("serial", "Serial number, hexadecimal with colons.")
        .integer("not_before", "Begin of validity, in seconds since 1970.")
        .integer("not_after", "End of validity, in seconds since 1970.");
  }

  private Type.Struct signer(Schema.Builder struct) {
    return struct
        .string("program_name", "What the signer calls the program.")
        .string("more_info", "Where the signer tells more.")
        .string("digest", "Digest of the signed content, hexadecimal.")
        .string("digest_alg", "Name of the digest algorithm.")
        .integer("length_of_chain", "Number of certificates in chain.")
        .field("chain", new Type.Array(certificate), "The signer's certificate and those above.")
        .struct();
  }

  private Type.Struct counterSignature(Schema.Builder struct) {
    return struct
        .bool("verified", "Whether it fits the signature and its chain holds.")
        .integer("sign_time", "When it was made, in seconds since 1970.")
        .string("digest", "Digest of the signature, hexadecimal.")
        .string("digest_alg", "Name of the digest algorithm.")
        .integer("length_of_chain", "Number of certificates in chain.")
        .field("chain", new Type.Array(certificate), "The signer's certificate and those above.")
        .struct();
  }

  private Type.Struct signature(Schema.Builder struct) {
    return certificateFields(struct)
        .bool(
            "verified",
            "Whether the digest is that of the file, the signer signed it, and the chain holds within the file.")
        .string("digest_alg", "Name of the digest algorithm.")
        .string("digest", "The signed digest of the file, hexadecimal.")
        .string("file_digest", "The digest that the file has, hexadecimal.")
        .integer("number_of_certificates", "Number of certificates.")
        .integer("number_of_countersignatures", "Number of countersignatures.")
        .field("signer_info", signer, "The signer.")
        .field(
            "certificates",
            new Type.Array(certificate),
            "All certificates that come along, also those of countersignatures.")
        .field("countersignatures", new Type.Array(counterSignature), "Time stamps.")
        .function(
            "valid_on",
            "Whether the signer's certificate is valid at a point in time, in seconds since 1970.",
            Type.Scalar.BOOL,
            SignatureSchema::isValid,
            Type.Scalar.INTEGER)
        .struct();
  }

  private static Value isValid(Invocation call) {
    return call.self().get("not_before") instanceof Value.Int(long from)
            && call.self().get("not_after") instanceof Value.Int(long to)
        ? new Value.Bool(call.integer(0) >= from && call.integer(0) <= to)
        : Value.Undefined.INSTANCE;
  }
}
