package harrier.hunt.container.traffic;

import harrier.hunt.container.Extents;
import harrier.hunt.container.FileFields;
import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import java.util.Optional;

/**
 * A connection of HTTP/1. Each body is a member; what is left of a direction, which is heads and
 * whatever follows an upgrade, is one more.
 */
final class HttpExchange {
  private static final String PROTOCOL = "http";
  private static final int GLANCE = 4_096;
  private static final int MOST_SEARCHES = 1_000;

  private final Dialogue dialogue;
  private final Lines requests;
  private final Lines responses;
  private final Extents requestRest;
  private final Extents responseRest;
  private boolean isUpgraded;

  /** Whether responses belong to requests one by one: nothing was missing so far. */
  private boolean isPaired = true;

  private final int[] searches = new int[2];

  private HttpExchange(Dialogue dialogue) {
    this.dialogue = dialogue;
    requests = new Lines(dialogue.client());
    responses = new Lines(dialogue.server());
    requestRest = new Extents(dialogue.client());
    responseRest = new Extents(dialogue.server());
  }

  /** Hands a dialogue over if it is of HTTP/1; else does nothing. */
  static boolean read(Dialogue dialogue) {
    boolean isHttp =
        begins(Lines.head(dialogue.client(), GLANCE), true)
            || begins(Lines.head(dialogue.server(), GLANCE), false);
    if (isHttp) {
      new HttpExchange(dialogue).run();
    }
    return isHttp;
  }

  private static boolean begins(String head, boolean isRequest) {
    String text = head.stripLeading();
    int end = text.indexOf('\n');
    return end > 0 && HttpHead.isStart(text.substring(0, end).stripTrailing(), isRequest);
  }

  private void run() {
    boolean more = true;
    while (more && !isUpgraded) {
      dialogue.opening().checkpoint();
      Optional<HttpRequest> request = request();
      more = response(request) || request.isPresent();
    }
    rest(requests, requestRest);
    rest(responses, responseRest);
    dialogue.rest(dialogue.flow(), PROTOCOL, requestRest);
    dialogue.rest(dialogue.flow().reversed(), PROTOCOL, responseRest);
  }

  private static void rest(Lines lines, Extents rest) {
    if (!lines.isAtEnd()) {
      rest.append(lines.position(), lines.length() - lines.position());
    }
  }

  private Optional<HttpRequest> request() {
    long from = requests.position();
    Optional<HttpHead> head = next(requests, true);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    requestRest.append(from, requests.position() - from);
    HttpRequest request = HttpRequest.of(head.get(), dialogue.flow());
    HttpBody body = HttpBody.read(requests, HttpBody.ofRequest(head.get()), head.get());
    Flow flow = dialogue.flow();
    hand(
        flow,
        request.method() + " " + request.url(),
        head.get(),
        body,
        () -> request.context(flow.context(PROTOCOL), true),
        request.path());
    return Optional.of(request);
  }

  private Optional<HttpHead> next(Lines lines, boolean isRequest) {
    int side = isRequest ? 0 : 1;
    Optional<HttpHead> head = HttpHead.read(lines, isRequest);
    if (head.isPresent() || lines.isAtEnd() || searches[side] > MOST_SEARCHES) {
      return head;
    }
    Optional<HttpHead> later = HttpHead.search(lines, isRequest);
    searches[side] += later.isPresent() ? 1 : MOST_SEARCHES;
    isPaired = isPaired && later.isEmpty();
    return later;
  }

  /** Reads the final response to a request; false if there is none. */
  private boolean response(Optional<HttpRequest> request) {
    while (true) {
      long from = responses.position();
      Optional<HttpHead> found = next(responses, false);
      if (found.isEmpty()) {
        return false;
      }
      responseRest.append(from, responses.position() - from);
      HttpHead head = found.get();
      HttpRequest asked = request.filter(_ -> isPaired).orElse(HttpRequest.UNKNOWN);
      boolean isTunnel = asked.method().equals("CONNECT") && head.status() / 100 == 2;
      if (head.status() == 101 || isTunnel) {
        isUpgraded = true;
        return true;
      }
      if (head.status() / 100 != 1) {
        answer(asked, head);
        return true;
      }
    }
  }

  private void answer(HttpRequest asked, HttpHead head) {
    HttpBody body = HttpBody.read(responses, HttpBody.ofResponse(head, asked.method()), head);
    Flow flow = dialogue.flow().reversed();
    long status = head.status();
    hand(
        flow,
        asked.url().isEmpty() ? "HTTP " + status : asked.url(),
        head,
        body,
        () ->
            asked
                .context(flow.context(PROTOCOL), false)
                .set(Field.HTTP_RESPONSE_STATUS_CODE, status),
        asked.path());
  }

  /** Fields of a message, made when somebody asks. */
  private interface Fields {
    Context.Builder get();
  }

  private void hand(
      Flow flow, String title, HttpHead head, HttpBody body, Fields fields, String path) {
    String name = flow.ends() + " " + title;
    body.damage().ifPresent(why -> dialogue.opening().damaged("holds " + name + ", which " + why));
    if (body.bytes().size() > 0) {
      String file = ContentNames.attached(head.field("content-disposition")).orElse(path);
      dialogue
          .members()
          .carried(
              name,
              HttpCoding.decoded(body.bytes(), head.field("content-encoding")),
              () -> ConversationMembers.with(fields.get(), FileFields.of(file)));
    }
  }
}
