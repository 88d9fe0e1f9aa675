package harrier.yara.modules.crx;

import harrier.yara.bytes.ByteString;
import harrier.yara.container.ZipDirectory;
import harrier.yara.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The extension's {@code manifest.json}, with the messages of its default language. */
final class Manifest {
  private static final int LIMIT = 2 << 20;
  private static final ByteString MESSAGE_START = ByteString.utf8("__MSG_");
  private static final ByteString MESSAGE_END = ByteString.utf8("__");
  private static final ByteString DEFAULT_LANGUAGE = ByteString.utf8("en");

  private final Json root;
  private final Optional<Json> messages;

  private Manifest(Json root, Optional<Json> messages) {
    this.root = root;
    this.messages = messages;
  }

  static Optional<Manifest> read(ZipDirectory archive) {
    Optional<Json> root = json(archive, "manifest.json").filter(Json.Members.class::isInstance);
    return root.map(found -> new Manifest(found, messages(archive, found)));
  }

  private static Optional<Json> messages(ZipDirectory archive, Json root) {
    ByteString language =
        root.member("default_locale").flatMap(Json::text).orElse(DEFAULT_LANGUAGE);
    return json(archive, "_locales/" + language.toUtf8() + "/messages.json");
  }

  private static Optional<Json> json(ZipDirectory archive, String path) {
    return archive
        .find(path)
        .flatMap(entry -> archive.content(entry, LIMIT))
        .flatMap(bytes -> Json.parse(ByteString.of(bytes)));
  }

  /** A text as it is written in the manifest. */
  Optional<ByteString> text(String member) {
    return root.member(member).flatMap(Json::text);
  }

  /** A text before a message took its place. Empty where there are no messages. */
  Optional<ByteString> raw(String member) {
    return messages.isPresent() ? text(member) : Optional.empty();
  }

  /** A text, or the message that it names. */
  Optional<ByteString> resolved(String member) {
    return text(member).map(text -> message(text).orElse(text));
  }

  private Optional<ByteString> message(ByteString text) {
    boolean isName =
        text.startsWith(MESSAGE_START)
            && text.endsWith(MESSAGE_END)
            && text.length() >= MESSAGE_START.length() + MESSAGE_END.length();
    if (!isName || messages.isEmpty() || !(messages.get() instanceof Json.Members(var known))) {
      return Optional.empty();
    }
    ByteString name =
        text.slice(MESSAGE_START.length(), text.length() - MESSAGE_END.length()).foldCase();
    for (Map.Entry<ByteString, Json> entry : known.entrySet()) {
      if (entry.getKey().foldCase().equals(name)) {
        return entry.getValue().member("message").flatMap(Json::text);
      }
    }
    return Optional.empty();
  }

  /** The strings of a list. */
  List<ByteString> texts(String member) {
    List<ByteString> texts = new ArrayList<>();
    for (Json element : root.member(member).map(Json::elements).orElse(List.of())) {
      element.text().ifPresent(texts::add);
    }
    return texts;
  }
}
