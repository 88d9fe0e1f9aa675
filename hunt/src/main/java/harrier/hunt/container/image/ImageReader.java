package harrier.hunt.container.image;

import harrier.hunt.container.Content;
import harrier.hunt.container.Member;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Sources;
import harrier.hunt.container.compress.GzipStream;
import harrier.hunt.container.zstd.ZstdStream;
import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hands over one archive with images: their layers in order, then everything else. */
final class ImageReader {
  private static final int MAGIC = 4;

  private final Opening opening;
  private final Entries entries;
  private final Set<Member> handed = new HashSet<>();

  ImageReader(Opening opening, Entries entries) {
    this.opening = opening;
    this.entries = entries;
  }

  void run() throws IOException {
    Manifests manifests = Manifests.read(entries);
    manifests.damage().forEach(opening::damaged);
    List<Image> images = manifests.images();
    for (Image image : images) {
      layers(image);
    }
    Context only = images.size() == 1 ? images.getFirst().context() : Context.EMPTY;
    for (Member member : entries.all()) {
      if (handed.add(member)) {
        check(member, Manifests.digestOf(member.name()));
        opening.member(with(member, member.name(), member.content(), only));
      }
    }
  }

  private void layers(Image image) throws IOException {
    int count = image.layers().size();
    for (int i = 0; i < count; i++) {
      Image.Layer layer = image.layers().get(i);
      String title = "layer %d of %d %s".formatted(i + 1, count, layer.digest()).stripTrailing();
      Optional<Member> member = entries.named(layer.path());
      if (member.isEmpty()) {
        opening.damaged("lacks " + title);
      } else if (handed.add(member.get())) {
        check(member.get(), Manifests.digestOf(layer.path()));
        Context known =
            image.context().toBuilder().set(Field.CONTAINER_IMAGE_LAYER, layer.digest()).build();
        opening.member(with(member.get(), title, plain(member.get().content()), known));
      }
    }
  }

  /** A member that knows its image too. */
  private static Member with(Member member, String name, Content content, Context image) {
    return new Member(name, member.deployment(), content, () -> image.with(member.context().get()));
  }

  /** A layer as the tape archive that it is. */
  private static Content plain(Content content) throws IOException {
    if (!(content instanceof Content.Bytes(ByteSource bytes))) {
      return content;
    }
    byte[] magic = new byte[MAGIC];
    int read = bytes.read(0, magic, 0, MAGIC);
    String text = HexFormat.of().formatHex(magic, 0, read);
    if (text.startsWith("1f8b08")) {
      return Content.stream(() -> new GzipStream(Sources.stream(bytes)));
    }
    return text.equals("28b52ffd")
        ? Content.stream(() -> new ZstdStream(Sources.stream(bytes)))
        : content;
  }

  /** Asks whether a blob is what its name says. */
  private void check(Member member, Optional<String> digest) throws IOException {
    if (digest.isPresent() && member.content() instanceof Content.Bytes(ByteSource bytes)) {
      try (var in =
          new DigestInputStream(Sources.stream(bytes), MessageDigest.getInstance("SHA-256"))) {
        byte[] chunk = new byte[1 << 16];
        while (in.read(chunk) >= 0) {
          opening.checkpoint();
        }
        String found = "sha256:" + HexFormat.of().formatHex(in.getMessageDigest().digest());
        if (!found.equals(digest.get())) {
          opening.damaged("has a blob that is not what its digest says: " + member.name());
        }
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
