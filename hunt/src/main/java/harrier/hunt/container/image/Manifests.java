package harrier.hunt.container.image;

import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the images of an archive: by Docker's list of them, else by the index of an OCI layout. */
final class Manifests {
  static final String DOCKER = "manifest.json";
  static final String INDEX = "index.json";
  static final String LAYOUT = "oci-layout";

  private static final String SHA256 = "sha256:";
  private static final String BLOBS = "blobs/sha256/";
  private static final int DEEPEST = 4;
  private static final int MOST_IMAGES = 1_024;

  private final Entries entries;
  private final List<Image> images = new ArrayList<>();
  private final List<String> damage = new ArrayList<>();

  private Manifests(Entries entries) {
    this.entries = entries;
  }

  static Manifests read(Entries entries) throws IOException {
    Manifests manifests = new Manifests(entries);
    manifests.docker();
    if (manifests.images.isEmpty()) {
      manifests.index(INDEX, List.of(), 0);
    }
    return manifests;
  }

  List<Image> images() {
    return images;
  }

  List<String> damage() {
    return damage;
  }

  private Optional<Json> json(String path) throws IOException {
    Optional<ByteSource> bytes = entries.bytes(path);
    Optional<Json> json = bytes.isEmpty() ? Optional.empty() : Json.read(bytes.get());
    if (bytes.isPresent() && json.isEmpty()) {
      damage.add("has a damaged " + path);
    }
    return json;
  }

  private void docker() throws IOException {
    Optional<Json> list = json(DOCKER);
    if (list.isEmpty()) {
      return;
    }
    for (Json each : list.get().items()) {
      if (images.size() < MOST_IMAGES) {
        String config = each.get("Config").text();
        List<Json> plain = diffs(config);
        List<Image.Layer> layers = new ArrayList<>();
        for (Json path : each.get("Layers").items()) {
          String told = layers.size() < plain.size() ? plain.get(layers.size()).text() : "";
          layers.add(new Image.Layer(path.text(), digestOf(path.text()).orElse(told)));
        }
        String id = digestOf(config).orElse(SHA256 + config.replace(".json", ""));
        images.add(new Image(id, texts(each.get("RepoTags")), layers));
      }
    }
  }

  /** Digests of the layers before they were compressed. */
  private List<Json> diffs(String config) throws IOException {
    return json(config).map(json -> json.get("rootfs").get("diff_ids").items()).orElse(List.of());
  }

  private void index(String path, List<String> references, int depth) throws IOException {
    Optional<Json> index = json(path);
    if (index.isEmpty() || depth > DEEPEST) {
      return;
    }
    for (Json each : index.get().get("manifests").items()) {
      List<String> named = references(each.get("annotations"));
      List<String> known = named.isEmpty() ? references : named;
      String digest = each.get("digest").text();
      Optional<Json> inside = json(pathOf(digest));
      if (inside.isEmpty()) {
        continue;
      }
      if (inside.get().get("layers").items().isEmpty()) {
        index(pathOf(digest), known, depth + 1);
      } else if (images.size() < MOST_IMAGES) {
        images.add(image(inside.get(), known));
      }
    }
  }

  private static Image image(Json manifest, List<String> references) {
    List<Image.Layer> layers = new ArrayList<>();
    for (Json layer : manifest.get("layers").items()) {
      String digest = layer.get("digest").text();
      layers.add(new Image.Layer(pathOf(digest), digest));
    }
    return new Image(manifest.get("config").get("digest").text(), references, layers);
  }

  private static List<String> references(Json annotations) {
    String full = annotations.get("io.containerd.image.name").text();
    String name = annotations.get("org.opencontainers.image.ref.name").text();
    if (!full.isEmpty()) {
      return List.of(full);
    }
    // A bare word is a tag of an image whose name the layout does not tell.
    return name.isEmpty() ? List.of() : List.of(name.matches("[^:/]+") ? ":" + name : name);
  }

  private static List<String> texts(Json list) {
    List<String> texts = new ArrayList<>();
    list.items().forEach(item -> texts.add(item.text()));
    return texts;
  }

  private static String pathOf(String digest) {
    return "blobs/" + digest.replaceFirst(":", "/");
  }

  /** The digest that the name of a blob is. */
  static Optional<String> digestOf(String path) {
    String name = path.startsWith("./") ? path.substring(2) : path;
    return name.startsWith(BLOBS)
        ? Optional.of(SHA256 + name.substring(BLOBS.length()))
        : Optional.empty();
  }
}
