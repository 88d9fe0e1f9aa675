package harrier.yara.modules.cuckoo;

import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * {@code cuckoo}: questions to a report of the Cuckoo sandbox, which the caller supplies as module
 * data. Without a report, or with one that is not JSON, every answer is false.
 */
public final class CuckooModule implements YaraModule {
  private static final List<String> PARTS = List.of("network", "registry", "filesystem", "sync");

  private final Schema schema = declare();

  private static Schema declare() {
    Schema.Builder root =
        Schema.of(
            "cuckoo",
            "What the Cuckoo sandbox saw of the target. The report (JSON) is supplied by the caller as data of this module;"
                + " without it every function is false.");
    return root.field("network", network(root.nested("network")), "Traffic.")
        .field(
            "registry",
            ask(
                    root.nested("registry"),
                    "key_access",
                    "Whether a registry key that matches was accessed.",
                    (report, call) -> report.listed(call.regexp(0), "behavior", "summary", "keys"))
                .struct(),
            "The Windows registry.")
        .field(
            "filesystem",
            ask(
                    root.nested("filesystem"),
                    "file_access",
                    "Whether a file whose path matches was accessed.",
                    (report, call) -> report.listed(call.regexp(0), "behavior", "summary", "files"))
                .struct(),
            "Files.")
        .field(
            "sync",
            ask(
                    root.nested("sync"),
                    "mutex",
                    "Whether a mutex whose name matches was opened or created.",
                    (report, call) ->
                        report.listed(call.regexp(0), "behavior", "summary", "mutexes"))
                .struct(),
            "Synchronisation.")
        .build();
  }

  private static Type.Struct network(Schema.Builder network) {
    ask(
        network,
        "dns_lookup",
        "Whether a name that matches was looked up.",
        (report, call) ->
            report.network("domains", "domain", call.regexp(0))
                || report.network("dns", "hostname", call.regexp(0)));
    ask(
        network,
        "host",
        "Whether a host whose address matches was contacted.",
        (report, call) -> report.listed(call.regexp(0), "network", "hosts"));
    ask(
        network,
        "http_get",
        "Whether a GET request was sent to a URI that matches.",
        (report, call) -> report.request(List.of("get"), call.regexp(0)));
    ask(
        network,
        "http_post",
        "Whether a POST request was sent to a URI that matches.",
        (report, call) -> report.request(List.of("post"), call.regexp(0)));
    ask(
        network,
        "http_request",
        "Whether a GET or POST request was sent to a URI that matches.",
        (report, call) -> report.request(List.of("get", "post"), call.regexp(0)));
    ask(
        network,
        "http_user_agent",
        "Whether a request had a User-Agent that matches.",
        (report, call) -> report.network("http", "user-agent", call.regexp(0)));
    return network
        .function(
            "tcp",
            "Whether a TCP connection went to an address that matches and this port.",
            Type.Scalar.BOOL,
            answer((report, call) -> report.connection("tcp", call.regexp(0), call.integer(1))),
            Type.Scalar.REGEXP,
            Type.Scalar.INTEGER)
        .function(
            "udp",
            "Whether a UDP packet went to an address that matches and this port.",
            Type.Scalar.BOOL,
            answer((report, call) -> report.connection("udp", call.regexp(0), call.integer(1))),
            Type.Scalar.REGEXP,
            Type.Scalar.INTEGER)
        .struct();
  }

  private static Schema.Builder ask(
      Schema.Builder part,
      String name,
      String documentation,
      BiPredicate<Report, Invocation> question) {
    return part.function(
        name, documentation, Type.Scalar.BOOL, answer(question), Type.Scalar.REGEXP);
  }

  private static Function<Invocation, Value> answer(BiPredicate<Report, Invocation> question) {
    return call -> {
      Report report = call.self().attached(Report.class, () -> new Report(call.input()));
      return new Value.Bool(question.test(report, call));
    };
  }

  @Override
  public String name() {
    return "cuckoo";
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    Value.Struct root = new Value.Struct(schema.root());
    Report report = new Report(input);
    for (String part : PARTS) {
      int index = schema.root().indexOf(part);
      Value.Struct struct =
          new Value.Struct((Type.Struct) schema.root().fields().get(index).type());
      struct.attached(Report.class, () -> report);
      root.set(part, struct);
    }
    return root;
  }
}
