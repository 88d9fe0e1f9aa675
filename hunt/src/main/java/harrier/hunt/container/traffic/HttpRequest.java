package harrier.hunt.container.traffic;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import java.util.Locale;

/**
 * What was asked for.
 *
 * @param host name or address without the port
 * @param path of the URL, without query
 */
record HttpRequest(String method, String url, String host, String path, String userAgent) {
  /** A request that was not recorded. */
  static final HttpRequest UNKNOWN = new HttpRequest("", "", "", "", "");

  private static final int LONGEST = 8_192;

  static HttpRequest of(HttpHead head, Flow flow) {
    String target = shortened(head.target());
    String host = shortened(head.field("host"));
    if (host.isEmpty()) {
      host = flow.destination().toString();
    }
    boolean isAbsolute = target.toLowerCase(Locale.ROOT).startsWith("http://");
    String rest = isAbsolute ? target.substring("http://".length()) : "";
    int slash = rest.indexOf('/');
    if (isAbsolute) {
      host = slash < 0 ? rest : rest.substring(0, slash);
      target = slash < 0 ? "/" : rest.substring(slash);
    }
    boolean isPath = target.startsWith("/");
    String url = isPath ? "http://" + host + target : target;
    return new HttpRequest(
        head.method(),
        url,
        withoutPort(host),
        isPath ? path(target) : "",
        shortened(head.field("user-agent")));
  }

  /** Adds what is known of the request to a message of it. */
  Context.Builder context(Context.Builder context, boolean isRequest) {
    return context
        .set(Field.URL_FULL, url)
        .set(Field.URL_DOMAIN, host)
        .set(Field.URL_PATH, path)
        .set(Field.FILE_ORIGIN_URL, isRequest ? "" : url)
        .set(Field.HTTP_REQUEST_METHOD, method)
        .set(Field.USER_AGENT_ORIGINAL, userAgent)
        .set(isRequest ? Field.DESTINATION_DOMAIN : Field.SOURCE_DOMAIN, host);
  }

  private static String path(String target) {
    int end = 0;
    while (end < target.length() && target.charAt(end) != '?' && target.charAt(end) != '#') {
      end++;
    }
    return target.substring(0, end);
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') && colon > 0 ? host.substring(0, colon) : host;
  }

  private static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
