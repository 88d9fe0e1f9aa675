package harrier.hunt.run;

import harrier.hunt.context.DeploymentContext;
import harrier.hunt.journal.ContentStore;
import harrier.hunt.journal.Key;
import harrier.hunt.target.Place;
import harrier.hunt.target.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is new about a target: the hunts that its content has not met. Content without hits is known
 * wherever it is met in the same deployment contexts; content with hits only where it was met: a
 * copy in a new place is news. Live memory is never known. Thread-safe.
 *
 * @param opens whether containers are opened: it makes another content of them
 */
record Novelty(ContentStore store, boolean opens) {
  /** Ids of the hunts that the target is to be scanned for. */
  Set<String> hunts(Target target, String hash) {
    Set<String> missing = store.missing(content(target, hash));
    if (!store.knows(hit(hash))) {
      return missing;
    }
    Set<String> all = new HashSet<>(missing);
    for (Place place : target.places()) {
      all.addAll(store.missing(met(place, target, hash)));
    }
    return Set.copyOf(all);
  }

  /** Whether these are all hunts of the run. */
  boolean isAll(Set<String> hunts) {
    return store.isAll(hunts);
  }

  /** Whether the target's content can be known at all. */
  boolean canKnow(Target target, String hash) {
    return !hash.isEmpty() && !target.deployment().contains(DeploymentContext.MEMORY);
  }

  /**
   * Remembers a target that was scanned to its end for all hunts of the run.
   *
   * @param hits whether something was found in it or in a member
   */
  void scanned(Target target, String hash, boolean hits) {
    if (hits) {
      store.scanned(hit(hash));
    }
    if (hits || store.knows(hit(hash))) {
      for (Place place : target.places()) {
        store.scanned(met(place, target, hash));
      }
    }
    store.scanned(content(target, hash));
  }

  private Key content(Target target, String hash) {
    return Key.of(about("content", target, hash));
  }

  private Key met(Place place, Target target, String hash) {
    List<String> texts = about("place", target, hash);
    texts.addAll(place.provenance());
    return Key.of(texts);
  }

  private static Key hit(String hash) {
    return Key.of(List.of("hit", hash));
  }

  private List<String> about(String what, Target target, String hash) {
    List<String> texts = new ArrayList<>(List.of(what, hash, Boolean.toString(opens)));
    target.deployment().forEach(each -> texts.add(each.key()));
    return texts;
  }
}
