package harrier.hunt.container.traffic;

import harrier.hunt.container.Opening;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sorts packets into conversations and hands these over. Used by one thread, for one recording. */
public final class Traffic {
  /** Conversations that are open at a time. */
  static final int MOST_CONVERSATIONS = 1 << 16;

  /** Pieces of all open conversations. */
  static final int MOST_PIECES = (1 << Pieces.INDEX_BITS) - (1 << 14);

  private final Map<Key, Conversation> open = new LinkedHashMap<>(16, 0.75f, true);
  private final ConversationMembers members;
  private final int mostConversations;
  private final int mostPieces;
  private int pieces;

  private record Key(int transport, Endpoint low, Endpoint high) {
    static Key of(int transport, Endpoint one, Endpoint other) {
      return one.compareTo(other) <= 0
          ? new Key(transport, one, other)
          : new Key(transport, other, one);
    }
  }

  /** Hands members to an opening, whose source is the recording. */
  public Traffic(Opening opening) {
    this(opening, MOST_CONVERSATIONS, MOST_PIECES);
  }

  Traffic(Opening opening, int mostConversations, int mostPieces) {
    this.members = new ConversationMembers(opening);
    this.mostConversations = mostConversations;
    this.mostPieces = mostPieces;
  }

  /** A segment of TCP. */
  public void segment(
      Endpoint source, Endpoint destination, int sequence, int flags, Payload payload)
      throws IOException {
    Key key = Key.of(Flow.TCP, source, destination);
    Conversation conversation = open.get(key);
    if (conversation != null && conversation.isReplacedBy(source, sequence, flags)) {
      open.remove(key);
      finish(conversation);
      conversation = null;
    }
    if (conversation == null) {
      conversation = begin(key, new Flow(Flow.TCP, source, destination));
    }
    int before = conversation.pieces();
    conversation.segment(source, sequence, flags, payload);
    grown(conversation.pieces() - before);
  }

  /** A datagram of UDP or of any other protocol. */
  public void datagram(int transport, Endpoint source, Endpoint destination, Payload payload)
      throws IOException {
    if (payload.pieces().isEmpty()) {
      return;
    }
    Key key = Key.of(transport, source, destination);
    Conversation conversation = open.get(key);
    if (conversation == null) {
      conversation = begin(key, new Flow(transport, source, destination));
    }
    conversation.datagram(source, payload);
    grown(payload.pieces().size());
  }

  /** Hands over what is still open, in the order in which it was last heard of. */
  public void finish() throws IOException {
    List<Conversation> rest = new ArrayList<>(open.values());
    open.clear();
    for (Conversation conversation : rest) {
      members.hand(conversation);
    }
    members.finish();
  }

  private Conversation begin(Key key, Flow flow) throws IOException {
    if (open.size() >= mostConversations) {
      dropOldest();
    }
    Conversation conversation = new Conversation(flow);
    open.put(key, conversation);
    return conversation;
  }

  private void grown(int by) throws IOException {
    pieces += by;
    while (pieces >= mostPieces && !open.isEmpty()) {
      dropOldest();
    }
  }

  private void dropOldest() throws IOException {
    Iterator<Conversation> oldest = open.values().iterator();
    Conversation conversation = oldest.next();
    oldest.remove();
    if (!conversation.isClosed()) {
      members.cutShort(conversation);
    }
    finish(conversation);
  }

  private void finish(Conversation conversation) throws IOException {
    pieces -= conversation.pieces();
    members.hand(conversation);
  }
}
