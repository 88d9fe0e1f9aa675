package harrier.yara.modules.cuckoo;

import harrier.yara.bytes.ByteString;
import harrier.yara.json.Json;
import harrier.yara.module.Invocation.Regexp;
import harrier.yara.module.ModuleInput;
import java.util.List;
import java.util.Optional;

/** A report of the Cuckoo sandbox. Read at the first question; without one every answer is "no". */
final class Report {
  private final ModuleInput input;
  private Optional<Json> known = Optional.empty();

  Report(ModuleInput input) {
    this.input = input;
  }

  private Json root() {
    if (known.isEmpty()) {
      Optional<Json> report = input.metadata().flatMap(Json::parse);
      if (report.isEmpty() && input.metadata().isPresent()) {
        input.malformed().run();
      }
      known = Optional.of(report.orElse(new Json.Null()));
    }
    return known.get();
  }

  private List<Json> list(String... path) {
    Json value = root();
    for (String name : path) {
      value = value.member(name).orElse(new Json.Null());
    }
    return value.elements();
  }

  private static boolean matches(Json object, String member, Regexp regexp) {
    return object.member(member).flatMap(Json::text).filter(regexp).isPresent();
  }

  boolean network(String section, String member, Regexp regexp) {
    for (Json object : list("network", section)) {
      if (matches(object, member, regexp)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a request with one of the methods (in lower case) was sent to a matching address. */
  boolean request(List<String> methods, Regexp uri) {
    for (Json request : list("network", "http")) {
      Optional<String> method =
          request.member("method").flatMap(Json::text).map(name -> name.foldCase().toLatin1());
      if (method.filter(methods::contains).isPresent() && matches(request, "uri", uri)) {
        return true;
      }
    }
    return false;
  }

  boolean connection(String section, Regexp address, long port) {
    for (Json connection : list("network", section)) {
      long destination =
          connection.member("dport").map(Json::integer).flatMap(Report::boxed).orElse(-1L);
      if (destination == port && matches(connection, "dst", address)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Long> boxed(java.util.OptionalLong number) {
    return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
  }

  /** Whether a string of a list matches. */
  boolean listed(Regexp regexp, String... path) {
    for (Json element : list(path)) {
      Optional<ByteString> text = element.text();
      if (text.isPresent() && regexp.test(text.get())) {
        return true;
      }
    }
    return false;
  }
}
