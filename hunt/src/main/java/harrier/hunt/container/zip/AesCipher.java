package harrier.hunt.container.zip;

import harrier.hunt.container.SourceView;
import harrier.hunt.container.Sources;
import harrier.yara.bytes.ByteSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in the way of WinZip (AE-1 and AE-2): salt, two bytes that tell whether a password fits, data
 * in counter mode, ten bytes of HMAC-SHA1.
 */
record AesCipher(byte[] keys, int keySize, int packedWith, boolean hasChecksum, int headerSize)
    implements ZipCipher {
  private static final int EXTRA = 0x9901;
  private static final int ROUNDS = 1_000;
  private static final int CHECK = 2;
  private static final int MAC = 10;
  private static final int BLOCK = 16;

  /** The cipher with the first password that fits. */
  static Optional<AesCipher> find(
      ZipEntryData entry, ByteSource data, SourceView view, List<String> passwords)
      throws IOException {
    long extra = entry.extra(view, EXTRA);
    long strength = extra < 0 ? 0 : view.u8(extra + 4);
    if (strength < 1 || strength > 3) {
      return Optional.empty();
    }
    int keySize = (int) (8 + 8 * strength);
    byte[] salt = new byte[keySize / 2];
    byte[] check = new byte[CHECK];
    if (data.read(0, salt, 0, salt.length) < salt.length
        || data.read(salt.length, check, 0, CHECK) < CHECK
        || data.size() < salt.length + CHECK + MAC) {
      return Optional.empty();
    }
    for (String password : passwords) {
      byte[] keys = derive(password, salt, 2 * keySize + CHECK);
      if (Arrays.equals(keys, 2 * keySize, keys.length, check, 0, CHECK)) {
        return Optional.of(
            new AesCipher(
                keys,
                keySize,
                (int) view.u16(extra + 5),
                view.u16(extra) == 1,
                salt.length + CHECK));
      }
    }
    return Optional.empty();
  }

  @Override
  public int method(int method) {
    return packedWith;
  }

  @Override
  public InputStream decrypt(ByteSource data) throws IOException {
    long end = data.size() - MAC;
    byte[] mac = new byte[MAC];
    if (data.read(end, mac, 0, MAC) < MAC) {
      throw new IOException("it ends inside the checksum");
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(keys, 0, keySize, "AES"));
      Mac hmac = Mac.getInstance("HmacSHA1");
      hmac.init(new SecretKeySpec(keys, keySize, keySize, "HmacSHA1"));
      return new Decrypting(Sources.stream(data, headerSize, end - headerSize), cipher, hmac, mac);
    } catch (GeneralSecurityException e) {
      throw new IOException("it cannot be decrypted here", e);
    }
  }

  private static byte[] derive(String password, byte[] salt, int length) throws IOException {
    try {
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, ROUNDS, 8 * length);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IOException("it cannot be decrypted here", e);
    }
  }

  /** Counter mode with a counter of little endian that begins at 1. */
  private static final class Decrypting extends FilterInputStream {
    private final Cipher cipher;
    private final Mac hmac;
    private final byte[] expected;
    private final byte[] counter = new byte[BLOCK];
    private final byte[] pad = new byte[BLOCK];
    private int used = BLOCK;
    private boolean over;

    Decrypting(InputStream in, Cipher cipher, Mac hmac, byte[] expected) {
      super(in);
      this.cipher = cipher;
      this.hmac = hmac;
      this.expected = expected;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = in.read(into, offset, length);
      if (count < 0) {
        check();
        return count;
      }
      hmac.update(into, offset, count);
      for (int i = offset; i < offset + count; i++) {
        if (used == BLOCK) {
          nextPad();
        }
        into[i] ^= pad[used++];
      }
      return count;
    }

    private void nextPad() throws IOException {
      for (int i = 0; i < BLOCK && ++counter[i] == 0; i++) {}
      try {
        cipher.update(counter, 0, BLOCK, pad, 0);
      } catch (GeneralSecurityException e) {
        throw new IOException(e);
      }
      used = 0;
    }

    private void check() throws IOException {
      if (!over) {
        over = true;
        if (!MessageDigest.isEqual(Arrays.copyOf(hmac.doFinal(), MAC), expected)) {
          throw new IOException("the checksum is wrong");
        }
      }
    }
  }
}
