package harrier.yara.authenticode;

import harrier.yara.authenticode.Signature.CounterSignature;
import harrier.yara.authenticode.Signature.Signer;
import harrier.yara.authenticode.SignerInfo.Attribute;
import harrier.yara.bytes.ByteString;
import harrier.yara.der.Der;
import harrier.yara.der.DerException;
import harrier.yara.der.DerReader;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Parses and verifies Authenticode signatures: signed data of PKCS #7 whose content is the digest
 * of the file. A signature can carry further ones (nested) and time stamps (countersignatures) in
 * its unsigned attributes.
 */
public final class Authenticode {
  /** Bytes of a signature, or of a table of signatures, that are read at most. */
  public static final int MAX_BYTES = 1 << 24;

  /** Signatures of one file, nested ones included. */
  public static final int MAX_SIGNATURES = Limits.SIGNATURES;

  private final FileDigest fileDigest;
  private final KeyChecks keys = new KeyChecks();

  public Authenticode(FileDigest fileDigest) {
    this.fileDigest = fileDigest;
  }

  /**
   * Adds a signature and those nested in it.
   *
   * @return whether the outer one could be read
   */
  public boolean parse(byte[] bytes, int from, int to, List<Signature> signatures) {
    int before = signatures.size();
    Deque<Der> open = new ArrayDeque<>();
    new DerReader(bytes, from, to).rest(1).forEach(open::push);
    while (!open.isEmpty() && signatures.size() < Limits.SIGNATURES) {
      try {
        SignedData data = SignedData.parse(open.pop());
        SignerInfo signer = signer(data);
        signatures.add(signature(data, signer));
        values(signer, Oids.NESTED_SIGNATURE).reversed().forEach(open::push);
      } catch (DerException _) {
        if (signatures.size() == before) {
          return false;
        }
      }
    }
    return signatures.size() > before;
  }

  private static List<Der> values(SignerInfo signer, String type) {
    List<Der> values = new ArrayList<>();
    for (Attribute attribute : signer.unsigned()) {
      if (attribute.type().equals(type)) {
        values.addAll(attribute.values());
      }
    }
    return values;
  }

  private static SignerInfo signer(SignedData data) throws DerException {
    boolean isAuthenticode =
        data.version() == 1
            && data.digestAlgorithms() == 1
            && data.contentType().equals(Oids.INDIRECT_DATA)
            && data.signers().size() == 1
            && data.signers().getFirst().attribute(Oids.CONTENT_TYPE).isPresent();
    if (!isAuthenticode) {
      throw new DerException("not Authenticode");
    }
    return data.signers().getFirst();
  }

  private Signature signature(SignedData data, SignerInfo signer) throws DerException {
    DerReader content = data.content().reader();
    content.read();
    DerReader digestInfo = content.read(Der.SEQUENCE).reader();
    String algorithm = digestInfo.read(Der.SEQUENCE).reader().read().identifier();
    ByteString digest = digestInfo.read(Der.OCTET_STRING).contents();
    ByteString computed =
        Oids.digest(signer.digestAlgorithm())
            .flatMap(fileDigest::with)
            .orElseThrow(() -> new DerException("unknown digest"));
    List<Certificate> pool = new ArrayList<>(data.certificates());
    List<Stamp> stamps = stamps(signer, pool);
    boolean verified =
        digest.equals(computed)
            && digests(signer.digestAlgorithm(), data.content(), signer.messageDigest())
            && isSigned(signer, pool);
    return new Signature(
        verified,
        Oids.name(algorithm),
        digest,
        computed,
        describe(signer, pool),
        pool,
        counterSignatures(stamps, pool));
  }

  private static Signer describe(SignerInfo signer, List<Certificate> pool) throws DerException {
    ProgramInfo info =
        signer.attribute(Oids.PROGRAM_INFO).map(ProgramInfo::parse).orElse(ProgramInfo.NONE);
    return new Signer(
        info.name(),
        info.link(),
        Oids.name(signer.digestAlgorithm()),
        signer.messageDigest(),
        CertificateChain.from(pool, c -> c.issuer().equals(signer.issuer())));
  }

  private static boolean digests(String algorithm, Der content, ByteString expected) {
    return digests(algorithm, content.contentArray(), expected);
  }

  private static boolean digests(String algorithm, byte[] message, ByteString expected) {
    Optional<MessageDigest> digest = Oids.digest(algorithm).flatMap(Digests::named);
    return digest.isPresent() && ByteString.of(digest.get().digest(message)).equals(expected);
  }

  /** Whether the signer's key made the signature and its chain holds. */
  private boolean isSigned(SignerInfo signer, List<Certificate> pool) {
    List<Certificate> chain = CertificateChain.from(pool, c -> c.number().equals(signer.serial()));
    Optional<String> digest = Oids.digest(signer.digestAlgorithm());
    return !chain.isEmpty()
        && digest.isPresent()
        && keys.verifies(chain)
        && keys.verifies(
            chain.getFirst().publicKey(), digest.get(), signer.signedBytes(), signer.signature());
  }

  /** A countersignature whose chain is not known yet. */
  private record Stamp(SignerInfo signer, boolean verified, String algorithm, ByteString digest) {
    OptionalLong time() {
      return signer.attribute(Oids.SIGNING_TIME).map(DerTime::seconds).orElse(OptionalLong.empty());
    }
  }

  private static List<CounterSignature> counterSignatures(
      List<Stamp> stamps, List<Certificate> pool) {
    List<CounterSignature> signatures = new ArrayList<>();
    for (Stamp stamp : stamps) {
      signatures.add(
          new CounterSignature(
              stamp.verified,
              stamp.time(),
              Oids.name(stamp.algorithm),
              stamp.digest,
              CertificateChain.from(pool, c -> c.number().equals(stamp.signer.serial()))));
    }
    return signatures;
  }

  /** The countersignatures in order. Adds the certificates that they bring along to the pool. */
  private List<Stamp> stamps(SignerInfo signer, List<Certificate> pool) {
    List<Stamp> stamps = new ArrayList<>();
    for (Attribute attribute : signer.unsigned()) {
      for (Der value : attribute.values()) {
        if (stamps.size() < Limits.COUNTER_SIGNATURES) {
          stamp(signer, attribute.type(), value, pool).ifPresent(stamps::add);
        }
      }
    }
    return stamps;
  }

  /** Empty if the attribute is no countersignature or cannot be read. */
  private Optional<Stamp> stamp(SignerInfo signer, String type, Der value, List<Certificate> pool) {
    try {
      return switch (type) {
        case Oids.COUNTER_SIGNATURE -> Optional.of(legacyStamp(signer, value, pool));
        case Oids.TIMESTAMP -> Optional.of(modernStamp(signer, value, pool));
        default -> Optional.empty();
      };
    } catch (DerException _) {
      return Optional.empty();
    }
  }

  /** A countersignature of PKCS #9: a further signer of the signature. */
  private Stamp legacyStamp(SignerInfo signer, Der value, List<Certificate> pool)
      throws DerException {
    SignerInfo authority = SignerInfo.parse(value);
    ByteString digest = authority.messageDigest();
    boolean verified =
        digests(authority.digestAlgorithm(), signer.signature().toByteArray(), digest)
            && isSigned(authority, pool);
    return new Stamp(authority, verified, authority.digestAlgorithm(), digest);
  }

  /** A time stamp of RFC 3161: signed data whose content tells the digest of the signature. */
  private Stamp modernStamp(SignerInfo signer, Der value, List<Certificate> pool)
      throws DerException {
    SignedData data = SignedData.parse(value);
    if (pool.size() + data.certificates().size() <= Limits.CERTIFICATES) {
      pool.addAll(data.certificates());
    }
    if (data.signers().isEmpty()) {
      throw new DerException("no signer");
    }
    SignerInfo authority = data.signers().getFirst();
    DerReader token = data.content().reader().read(Der.SEQUENCE).reader();
    token.read(Der.INTEGER);
    token.read(); // policy
    DerReader imprint = token.read(Der.SEQUENCE).reader();
    String algorithm = imprint.read(Der.SEQUENCE).reader().read().identifier();
    ByteString digest = imprint.read().contents();
    boolean verified =
        digests(algorithm, signer.signature().toByteArray(), digest)
            && digests(authority.digestAlgorithm(), data.content(), authority.messageDigest())
            && isSigned(authority, pool);
    return new Stamp(authority, verified, algorithm, digest);
  }
}
