package harrier.hunt.container.image;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An image.
 *
 * @param id digest of its configuration: what {@code docker images} shows
 * @param references names with tags
 * @param layers from the lowest to the highest
 */
record Image(String id, List<String> references, List<Layer> layers) {
  /**
   * A layer.
   *
   * @param path of the entry that holds it
   * @param digest empty if nothing tells it
   */
  record Layer(String path, String digest) {}

  /** What is known of whatever lies in the image. */
  Context context() {
    Context.Builder context = Context.builder().set(Field.CONTAINER_IMAGE_HASH, id);
    Set<String> tags = new LinkedHashSet<>();
    List<String> names = new ArrayList<>();
    for (String reference : references) {
      int at = reference.indexOf('@');
      String plain = at < 0 ? reference : reference.substring(0, at);
      int colon = plain.lastIndexOf(':');
      boolean hasTag = colon > plain.lastIndexOf('/');
      names.add(hasTag ? plain.substring(0, colon) : plain);
      if (hasTag) {
        tags.add(plain.substring(colon + 1));
      }
    }
    if (!names.isEmpty()) {
      context.set(Field.CONTAINER_IMAGE_NAME, names.getFirst());
    }
    return context.set(Field.CONTAINER_IMAGE_TAG, tags).build();
  }
}
