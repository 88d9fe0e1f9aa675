package harrier.hunt.container.image;

import harrier.hunt.container.Content;
import harrier.hunt.container.Member;
import harrier.hunt.container.Opening;
import harrier.hunt.container.tar.TarKind;
import harrier.hunt.context.DeploymentContext;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The entries of a tape archive by name. Images hold few; archives with very many are no images.
 */
final class Entries implements Opening {
  private static final int MOST = 1 << 16;

  private final ByteSource source;
  private final List<String> damage = new ArrayList<>();
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final List<Member> repeated = new ArrayList<>();

  /** Ends the walk through an archive that is no image. */
  private static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMany() {
      super("has more than %,d entries".formatted(MOST), null, false, false);
    }
  }

  private Entries(ByteSource source) {
    this.source = source;
  }

  /** The names in an archive; none if there are too many. */
  static Set<String> names(ByteSource source) throws IOException {
    Entries entries = new Entries(source);
    try {
      new TarKind().open(entries);
      return entries.members.keySet();
    } catch (TooMany _) {
      return Set.of();
    }
  }

  /** Reads an archive and passes on what is damaged in it. */
  static Entries read(Opening opening) throws IOException {
    Entries entries = new Entries(opening.source());
    new TarKind().open(entries);
    entries.damage.forEach(opening::damaged);
    return entries;
  }

  /** An entry. */
  Optional<Member> named(String name) {
    return Optional.ofNullable(members.get(plain(name)));
  }

  /** The bytes of an entry. */
  Optional<ByteSource> bytes(String name) {
    return named(name)
        .flatMap(member ->
            member.content() instanceof Content.Bytes(ByteSource bytes)
                ? Optional.of(bytes)
                : Optional.empty());
  }

  /** All entries in the order of the archive, those of a name that came before last. */
  List<Member> all() {
    List<Member> all = new ArrayList<>(members.values());
    all.addAll(repeated);
    return all;
  }

  private static String plain(String name) {
    return name.startsWith("./") ? name.substring(2) : name;
  }

  @Override
  public ByteSource source() {
    return source;
  }

  @Override
  public String name() {
    return "";
  }

  @Override
  public List<DeploymentContext> deployment() {
    return List.of();
  }

  @Override
  public List<String> passwords() {
    return List.of();
  }

  @Override
  public void member(Member member) {
    if (members.size() + repeated.size() >= MOST) {
      throw new TooMany();
    }
    Member before = members.putIfAbsent(plain(member.name()), member);
    if (before != null) {
      repeated.add(member);
    }
  }

  @Override
  public void damaged(String message) {
    damage.add(message);
  }

  @Override
  public void checkpoint() {
    // Every read of the source is one.
  }
}
