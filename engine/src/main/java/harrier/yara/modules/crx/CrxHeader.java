package harrier.yara.modules.crx;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands before the zip archive: version 2 has one key and signature, version 3 a message with
 * any number.
 *
 * @param size bytes of keys and signatures (version 2) or of the message (version 3)
 * @param id 16 bytes that name the extension
 * @param archive offset of the zip archive
 * @param signedData what version 3 signs beside the archive
 */
record CrxHeader(
    int version,
    long size,
    ByteString id,
    long archive,
    Optional<ByteString> signedData,
    List<Proof> proofs) {
  private static final ByteString MAGIC = ByteString.utf8("Cr24");
  private static final int ID_SIZE = 16;
  private static final int MAX_HEADER = 16 << 20;
  private static final int MAX_PROOFS = 64;

  private static final int RSA_PROOFS = 2;
  private static final int ECDSA_PROOFS = 3;
  private static final int SIGNED_DATA = 10_000;

  /** A key (DER) and a signature by it. */
  record Proof(String keyType, String algorithm, ByteString key, ByteString signature) {}

  static Optional<CrxHeader> read(ByteView data) {
    if (!data.bytes(0, 4).equals(MAGIC)) {
      return Optional.empty();
    }
    if (data.u32(4) == 2) {
      return version2(data);
    }
    return data.u32(4) == 3 ? version3(data) : Optional.empty();
  }

  private static Optional<CrxHeader> version2(ByteView data) {
    long keySize = data.u32(8);
    long signatureSize = data.u32(12);
    if (keySize < 0
        || signatureSize < 0
        || keySize + signatureSize > MAX_HEADER
        || !data.has(16, keySize + signatureSize)) {
      return Optional.empty();
    }
    ByteString key = data.bytes(16, (int) keySize);
    ByteString signature = data.bytes(16 + keySize, (int) signatureSize);
    return Optional.of(
        new CrxHeader(
            2,
            keySize + signatureSize,
            sha256(key).slice(0, ID_SIZE),
            16 + keySize + signatureSize,
            Optional.empty(),
            List.of(new Proof("RSA", "SHA1withRSA", key, signature))));
  }

  private static Optional<CrxHeader> version3(ByteView data) {
    long size = data.u32(8);
    if (size < 0 || size > MAX_HEADER || !data.has(12, size)) {
      return Optional.empty();
    }
    List<ProtoFields.Field> fields = ProtoFields.read(data.bytes(12, (int) size));
    List<ByteString> signedData = ProtoFields.values(fields, SIGNED_DATA);
    if (signedData.isEmpty()) {
      return Optional.empty();
    }
    List<ByteString> ids = ProtoFields.values(ProtoFields.read(signedData.getLast()), 1);
    List<Proof> proofs = new ArrayList<>();
    addProofs(proofs, ProtoFields.values(fields, RSA_PROOFS), "RSA", "SHA256withRSA");
    addProofs(proofs, ProtoFields.values(fields, ECDSA_PROOFS), "EC", "SHA256withECDSA");
    return Optional.of(
        new CrxHeader(
            3,
            size,
            ids.isEmpty() ? ByteString.EMPTY : ids.getLast(),
            12 + size,
            Optional.of(signedData.getLast()),
            proofs));
  }

  private static void addProofs(
      List<Proof> proofs, List<ByteString> messages, String keyType, String algorithm) {
    for (ByteString message : messages) {
      List<ProtoFields.Field> fields = ProtoFields.read(message);
      List<ByteString> keys = ProtoFields.values(fields, 1);
      List<ByteString> signatures = ProtoFields.values(fields, 2);
      if (!keys.isEmpty() && !signatures.isEmpty() && proofs.size() < MAX_PROOFS) {
        proofs.add(new Proof(keyType, algorithm, keys.getLast(), signatures.getLast()));
      }
    }
  }

  /** The bytes that are signed before those of the archive. */
  ByteString signedPrefix() {
    return signedData.map(CrxHeader::prefix).orElse(ByteString.EMPTY);
  }

  private static ByteString prefix(ByteString data) {
    byte[] size =
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(data.length()).array();
    return ByteString.utf8("CRX3 SignedData\0").concat(ByteString.of(size)).concat(data);
  }

  /** The id as Chrome shows it: hexadecimal with the letters a to p. */
  ByteString shownId() {
    byte[] letters = new byte[2 * id.length()];
    for (int i = 0; i < id.length(); i++) {
      letters[2 * i] = (byte) ('a' + (id.at(i) >> 4));
      letters[2 * i + 1] = (byte) ('a' + (id.at(i) & 15));
    }
    return ByteString.of(letters);
  }

  static ByteString sha256(ByteString... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (ByteString part : parts) {
        digest.update(part.toByteArray());
      }
      return ByteString.of(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
