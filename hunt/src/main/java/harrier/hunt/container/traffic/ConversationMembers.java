package harrier.hunt.container.traffic;

import harrier.hunt.container.Content;
import harrier.hunt.container.FileFields;
import harrier.hunt.container.Member;
import harrier.hunt.container.Opening;
import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Makes members of conversations, and keeps count of what was not recorded. */
final class ConversationMembers {
  private final Opening opening;
  private final Losses losses = new Losses();

  ConversationMembers(Opening opening) {
    this.opening = opening;
  }

  void hand(Conversation conversation) throws IOException {
    Pieces.Assembled client = assemble(conversation.client());
    Pieces.Assembled server = assemble(conversation.server());
    if (client.parts().isEmpty() && server.parts().isEmpty()) {
      return;
    }
    Dialogue dialogue =
        new Dialogue(this, opening, conversation.client().flow, first(client), first(server));
    boolean isHandled =
        conversation.client().flow.transport() == Flow.TCP
            && (protocol(dialogue) || !conversation.hasClient() && protocol(dialogue.swapped()));
    raw(conversation.client().flow, client.parts(), isHandled ? 1 : 0);
    raw(conversation.server().flow, server.parts(), isHandled ? 1 : 0);
  }

  /** A conversation that was handed over before its end, because there were too many. */
  void cutShort(Conversation conversation) {
    if (conversation.pieces() > 0) {
      losses.cutShort(conversation.client().flow);
    }
  }

  void finish() {
    losses.tell(opening);
  }

  private static boolean protocol(Dialogue dialogue) throws IOException {
    return HttpExchange.read(dialogue) || SmtpSession.read(dialogue);
  }

  private static ByteSource first(Pieces.Assembled assembled) {
    return assembled.parts().isEmpty()
        ? ByteSource.of(new byte[0])
        : assembled.parts().getFirst().bytes();
  }

  private Pieces.Assembled assemble(Conversation.Direction direction) throws IOException {
    Pieces.Assembled assembled = direction.pieces.assemble(opening.source());
    losses.add(direction.flow, assembled);
    return assembled;
  }

  private void raw(Flow flow, List<Pieces.Part> parts, int from) throws IOException {
    for (int i = from; i < parts.size(); i++) {
      String part = parts.size() == 1 ? "" : " part " + (i + 1);
      stream(flow, part, Protocols.of(flow, parts.get(i).bytes()), parts.get(i).bytes());
    }
  }

  /** Hands over bytes of a direction that no protocol explains. */
  void stream(Flow flow, String part, String protocol, ByteSource bytes) {
    String name = flow.transportName() + " " + flow.ends() + part;
    member(name, new Content.Bytes(bytes), () -> flow.context(protocol).build());
  }

  /** Hands over what a protocol carried, with its own fields and those of its file. */
  void carried(String name, Content content, Supplier<Context> context) {
    member(name, content, context);
  }

  private void member(String name, Content content, Supplier<Context> context) {
    opening.member(new Member(name, List.of(DeploymentContext.NETWORK), content, context));
  }

  /** Lays the fields of a file over those of a flow. */
  static Context with(Context.Builder flow, FileFields file) {
    return flow.build().with(file.context());
  }
}
