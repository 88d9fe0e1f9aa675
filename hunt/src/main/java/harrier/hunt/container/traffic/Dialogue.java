package harrier.hunt.container.traffic;

import harrier.hunt.container.Extents;
import harrier.hunt.container.Opening;
import harrier.yara.bytes.ByteSource;

/**
 * Both streams of a connection, for the protocol that reads them.
 *
 * @param flow from client to server
 * @param client what the client sent; empty if it was not recorded
 */
record Dialogue(
    ConversationMembers members, Opening opening, Flow flow, ByteSource client, ByteSource server) {
  Dialogue swapped() {
    return new Dialogue(members, opening, flow.reversed(), server, client);
  }

  /** Hands over what was not explained of a stream. */
  void rest(Flow of, String protocol, Extents rest) {
    if (rest.size() > 0) {
      members.stream(of, "", protocol, rest);
    }
  }
}
