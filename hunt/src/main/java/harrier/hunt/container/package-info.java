/**
 * What a kind of container is. In come bytes that can be read at any place, out come {@link
 * harrier.hunt.container.Member}s, one after the other, and words about what could not be read. A
 * kind is one {@link harrier.hunt.container.ContainerKind} in a package of its own below this one,
 * and one line in the registry of {@code harrier.hunt.unpack}, which walks into members, keeps the
 * limits and finds room for what is unpacked. Nothing here knows of rules, threads or limits; a
 * kind writes nowhere. Reading starts at {@link harrier.hunt.container.Opening}.
 */
package harrier.hunt.container;
