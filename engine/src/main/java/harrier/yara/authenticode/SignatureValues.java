package harrier.yara.authenticode;

import harrier.yara.bytes.ByteString;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Turns signatures into values. */
public final class SignatureValues {
  private final SignatureSchema types;

  public SignatureValues(SignatureSchema types) {
    this.types = types;
  }

  /** The signatures in order. */
  public Value array(List<Signature> signatures) {
    return array(signatures, this::signature);
  }

  private Value.Struct signature(Signature signature) {
    Value.Struct struct =
        struct(types.signature())
            .set("verified", signature.verified())
            .set("digest_alg", ByteString.latin1(signature.digestAlgorithm()))
            .set("digest", hex(signature.digest()))
            .set("file_digest", hex(signature.fileDigest()))
            .set("number_of_certificates", signature.certificates().size())
            .set("number_of_countersignatures", signature.counterSignatures().size())
            .set("signer_info", signer(signature.signer()))
            .lazy("certificates", () -> certificates(signature.certificates()))
            .lazy(
                "countersignatures",
                () -> array(signature.counterSignatures(), this::counterSignature));
    if (!signature.signer().chain().isEmpty()) {
      fill(struct, signature.signer().chain().getFirst());
    }
    return struct;
  }

  private Value.Struct signer(Signature.Signer signer) {
    return struct(types.signer)
        .set("program_name", text(signer.programName()))
        .set("more_info", text(signer.moreInfo()))
        .set("digest", hex(signer.digest()))
        .set("digest_alg", ByteString.latin1(signer.digestAlgorithm()))
        .set("length_of_chain", signer.chain().size())
        .lazy("chain", () -> certificates(signer.chain()));
  }

  private Value.Struct counterSignature(Signature.CounterSignature signature) {
    Value.Struct struct =
        struct(types.counterSignature)
            .set("verified", signature.verified())
            .set("digest", hex(signature.digest()))
            .set("digest_alg", ByteString.latin1(signature.digestAlgorithm()))
            .set("length_of_chain", signature.chain().size())
            .lazy("chain", () -> certificates(signature.chain()));
    signature.time().ifPresent(time -> struct.set("sign_time", time));
    return struct;
  }

  private Value certificates(List<Certificate> certificates) {
    return array(certificates, c -> fill(struct(types.certificate), c));
  }

  private static Value.Struct fill(Value.Struct struct, Certificate certificate) {
    certificate.notBefore().ifPresent(time -> struct.set("not_before", time));
    certificate.notAfter().ifPresent(time -> struct.set("not_after", time));
    return struct
        .set("issuer", certificate.issuerText())
        .set("subject", certificate.subjectText())
        .set("thumbprint", certificate.thumbprint())
        .set("version", certificate.version())
        .set("algorithm", ByteString.latin1(Oids.name(certificate.algorithm())))
        .set("algorithm_oid", ByteString.latin1(certificate.algorithm()))
        .set("serial", certificate.serialText());
  }

  private static Value.Struct struct(Type.Struct type) {
    return new Value.Struct(type);
  }

  private static <T> Value array(List<T> parts, Function<T, Value.Struct> convert) {
    List<Value> values = new ArrayList<>(parts.size());
    for (T part : parts) {
      values.add(convert.apply(part));
    }
    return new Value.Array(values);
  }

  private static Value text(Optional<ByteString> text) {
    return text.<Value>map(Value.Text::new).orElse(Value.Undefined.INSTANCE);
  }

  private static ByteString hex(ByteString bytes) {
    return ByteString.latin1(HexFormat.of().formatHex(bytes.toByteArray()));
  }
}
