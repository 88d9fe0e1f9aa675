package harrier.yara.modules.pe;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;

/**
 * Builds a PE file with an Authenticode signature, and with a countersignature if that is wanted.
 */
final class SignedPeFile {
  static final String SHA256 = "2.16.840.1.101.3.4.2.1";
  private static final byte[] SERIAL = {0x00, (byte) 0xAB, 0x01};
  private static final byte[] STAMP_SERIAL = {0x77};

  private final KeyPair key;
  private final KeyPair stampKey;
  private final String signatureOid;
  private final String method;

  /** Family is RSA or EC. */
  SignedPeFile(String family) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
    generator.initialize(family.equals("RSA") ? 1024 : 256);
    key = generator.generateKeyPair();
    stampKey = generator.generateKeyPair();
    signatureOid = family.equals("RSA") ? "1.2.840.113549.1.1.11" : "1.2.840.10045.4.3.2";
    method = family.equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
  }

  /** The signed file. */
  byte[] build() throws GeneralSecurityException {
    byte[] plain = new PeFile(false).build();
    // The table's length is not known before it is made, and its directory entry is not signed.
    byte[] table = table(plain);
    byte[] file = new PeFile(false).directory(Image.SECURITY, plain.length, table.length).build();
    byte[] all = Arrays.copyOf(file, file.length + table.length);
    System.arraycopy(table, 0, all, file.length, table.length);
    return all;
  }

  private byte[] table(byte[] plain) throws GeneralSecurityException {
    byte[] blob = contentInfo(fileDigest(plain));
    byte[] table = new byte[(8 + blob.length + 7) & ~7];
    int length = 8 + blob.length;
    for (int i = 0; i < 4; i++) {
      table[i] = (byte) (length >>> 8 * i);
    }
    table[5] = 2;
    table[6] = 2;
    System.arraycopy(blob, 0, table, 8, blob.length);
    return table;
  }

  private static byte[] fileDigest(byte[] file) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    int checksum = PeFile.OPTIONAL + 64;
    int entry = PeFile.OPTIONAL + 96 + 8 * Image.SECURITY;
    digest.update(file, 0, checksum);
    digest.update(file, checksum + 4, entry - checksum - 4);
    digest.update(file, entry + 8, file.length - entry - 8);
    return digest.digest();
  }

  private byte[] contentInfo(byte[] fileDigest) throws GeneralSecurityException {
    byte[] content =
        sequence(
            sequence(oid("1.3.6.1.4.1.311.2.1.15")),
            sequence(sequence(oid(SHA256)), der(0x04, fileDigest)));
    byte[] body = Arrays.copyOfRange(content, 2, content.length); // the length takes one octet
    byte[] signed =
        sequence(
            der(0x02, new byte[] {1}),
            der(0x31, sequence(oid(SHA256))),
            sequence(oid("1.3.6.1.4.1.311.2.1.4"), der(0xA0, content)),
            der(
                0xA0,
                certificate(key, "Signer", SERIAL),
                certificate(stampKey, "Time", STAMP_SERIAL)),
            der(0x31, signer(body)));
    return sequence(oid("1.2.840.113549.1.7.2"), der(0xA0, signed));
  }

  private byte[] signer(byte[] content) throws GeneralSecurityException {
    byte[] attributes =
        join(
            attribute("1.2.840.113549.1.9.3", oid("1.3.6.1.4.1.311.2.1.4")),
            attribute(
                "1.3.6.1.4.1.311.2.1.12",
                sequence(
                    der(0xA0, der(0x80, "Näme".getBytes(StandardCharsets.UTF_16BE))),
                    der(0xA1, der(0x80, "http://x".getBytes(StandardCharsets.UTF_8))))),
            attribute("1.2.840.113549.1.9.4", der(0x04, sha256(content))));
    byte[] signature = sign(key.getPrivate(), der(0x31, attributes));
    return sequence(
        der(0x02, new byte[] {1}),
        sequence(name("Signer"), der(0x02, SERIAL)),
        sequence(oid(SHA256)),
        der(0xA0, attributes),
        sequence(oid(signatureOid)),
        der(0x04, signature),
        der(0xA1, attribute("1.2.840.113549.1.9.6", stamp(signature))));
  }

  private byte[] stamp(byte[] signature) throws GeneralSecurityException {
    byte[] attributes =
        join(
            attribute(
                "1.2.840.113549.1.9.5",
                der(0x17, "200102030405Z".getBytes(StandardCharsets.US_ASCII))),
            attribute("1.2.840.113549.1.9.4", der(0x04, sha256(signature))));
    return sequence(
        der(0x02, new byte[] {1}),
        sequence(name("Time"), der(0x02, STAMP_SERIAL)),
        sequence(oid(SHA256)),
        der(0xA0, attributes),
        sequence(oid(signatureOid)),
        der(0x04, sign(stampKey.getPrivate(), der(0x31, attributes))));
  }

  private byte[] certificate(KeyPair owner, String name, byte[] serial)
      throws GeneralSecurityException {
    byte[] signed =
        sequence(
            der(0xA0, der(0x02, new byte[] {2})),
            der(0x02, serial),
            sequence(oid(signatureOid)),
            name(name),
            sequence(
                der(0x17, "200101000000Z".getBytes(StandardCharsets.US_ASCII)),
                der(0x18, "20500101000000Z".getBytes(StandardCharsets.US_ASCII))),
            name(name),
            owner.getPublic().getEncoded());
    byte[] bits = join(new byte[1], sign(owner.getPrivate(), signed));
    return sequence(signed, sequence(oid(signatureOid)), der(0x03, bits));
  }

  private byte[] sign(PrivateKey by, byte[] message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(method);
    signature.initSign(by);
    signature.update(message);
    return signature.sign();
  }

  private static byte[] sha256(byte[] message) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(message);
  }

  private static byte[] name(String commonName) {
    return sequence(
        der(0x31, sequence(oid("2.5.4.6"), der(0x13, "XX".getBytes(StandardCharsets.US_ASCII)))),
        der(
            0x31,
            sequence(oid("2.5.4.3"), der(0x0C, commonName.getBytes(StandardCharsets.UTF_8)))));
  }

  private static byte[] attribute(String type, byte[] value) {
    return sequence(oid(type), der(0x31, value));
  }

  private static byte[] oid(String dotted) {
    String[] arcs = dotted.split("\\.");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(40 * Integer.parseInt(arcs[0]) + Integer.parseInt(arcs[1]));
    for (int i = 2; i < arcs.length; i++) {
      long arc = Long.parseLong(arcs[i]);
      for (int shift = 28; shift > 0; shift -= 7) {
        if (arc >>> shift != 0) {
          out.write((int) (arc >>> shift & 0x7F | 0x80));
        }
      }
      out.write((int) (arc & 0x7F));
    }
    return der(0x06, out.toByteArray());
  }

  static byte[] sequence(byte[]... parts) {
    return der(0x30, parts);
  }

  static byte[] der(int tag, byte[]... parts) {
    byte[] body = join(parts);
    byte[] length =
        body.length < 0x80
            ? new byte[] {(byte) body.length}
            : join(
                new byte[] {(byte) (body.length < 0x100 ? 0x81 : 0x82)},
                trimmed(BigInteger.valueOf(body.length).toByteArray()));
    return join(new byte[] {(byte) tag}, length, body);
  }

  private static byte[] trimmed(byte[] number) {
    return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
