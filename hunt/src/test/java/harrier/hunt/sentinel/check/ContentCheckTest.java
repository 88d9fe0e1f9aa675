package harrier.hunt.sentinel.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCheckTest {
  private static final Path EXAMPLES = Path.of("../../shared/sentinel");

  @TempDir private Path folder;

  private static final String YAML =
      """
      id: 35f5ab76-4a5c-51d1-b78d-d0706aaf61cf
      name: New hits
      description: This query searches for hits.
      requiredDataConnectors: []
      tactics:
        - CommandAndControl
      relevantTechniques:
        - T1095
      query: |
        HarrierHits_CL
        | where TimeGenerated > ago(1d)
        | project DvcHostname, FileSHA256
      entityMappings:
        - entityType: Host
          fieldMappings:
            - identifier: HostName
              columnName: DvcHostname
      version: 1.0.0
      """;

  private List<String> problems(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return ContentCheck.check(List.of(file)).problems().stream()
        .map(each ->
            each.position().line()
                + ":"
                + each.position().column()
                + " "
                + each.code()
                + " "
                + each.message())
        .toList();
  }

  @Test
  void rightContentHasNoProblems() throws IOException {
    assertThat(problems("a.yaml", YAML)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      value = {
        "35f5ab76-4a5c-51d1-b78d-d0706aaf61cf § nope               § 1:1 shape id: does not match",
        "name: New hits      § nome: New hits      § 0:0 shape required property 'name'",
        "- CommandAndControl § - C2                § 5:1 shape tactics[0]: does not have a value",
        "- CommandAndControl § - Impact            § 7:1 technique T1095 belongs to none",
        "T1095               § T9999               § 7:1 technique ATT&CK has no technique T9999",
        "DvcHostname,        § DvcHostnam,         § 12:13 unknown-name there is no column",
        "'| where' § '| whre' § 11:5 unknown-operator there is no operator whre",
        "ago(                § agos(               § 11:27 unknown-function there is no function agos",
        "ago(1d)             § ago(1d              § 11:30 syntax this bracket is not closed",
        "HarrierHits_CL      § HarrierHits         § 10:3 unknown-table there is no table",
        "columnName: DvcHostname § columnName: Host § 13:1 entity-column the query's result has no",
        "identifier: HostName § identifier: Nick    § 13:1 shape entityMappings[0].fieldMappings",
        "version: 1.0.0      § version: 1.0        § 18:1 shape version",
        "description: This   § description: It     § 3:1 style Microsoft's style guide"
      })
  void eachFaultIsNamedWithItsPlace(String right, String wrong, String problem) throws IOException {
    assertThat(YAML).contains(right);
    assertThat(problems("a.yaml", YAML.replace(right, wrong)))
        .anySatisfy(each -> assertThat(each).startsWith(problem));
  }

  @Test
  void anIdThatTwoFilesHaveIsNamed() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), YAML);
    Files.writeString(folder.resolve("b.yaml"), YAML);
    assertThat(ContentCheck.check(List.of(folder)).problems())
        .extracting(ContentProblem::code)
        .containsExactly("same-id");
  }

  @Test
  void filesThatAreNoContent() throws IOException {
    assertThat(problems("a.yaml", "a: [")).singleElement().asString().contains("yaml not YAML");
    assertThat(problems("b.json", "{")).singleElement().asString().contains("json not JSON");
    assertThat(problems("c.json", "{}")).hasSize(3);
    Files.write(folder.resolve("d.kql"), "ü".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(ContentCheck.check(List.of(folder.resolve("d.kql"))).problems())
        .singleElement()
        .extracting(ContentProblem::message)
        .isEqualTo("not UTF-8");
    Files.writeString(folder.resolve("e.bicep"), "?");
    assertThat(ContentCheck.check(List.of(folder.resolve("e.bicep"))).passedOver()).hasSize(1);
  }

  @Test
  void timeHasAnotherNameInDefender() throws IOException {
    String query = "DeviceFileEvents | where Timestamp > ago(1d)";
    assertThat(problems("defender/a.kql", query)).isEmpty();
    assertThat(problems("b.kql", query)).hasSize(1);
  }

  @Test
  void examplesThatMicrosoftAcceptsAreAccepted() throws IOException {
    assumeTrue(Files.isDirectory(EXAMPLES), "no examples in " + EXAMPLES);
    for (String kind : List.of("arm", "hunting-queries", "kql")) {
      assertThat(ContentCheck.check(List.of(EXAMPLES.resolve("examples").resolve(kind))).problems())
          .as(kind)
          .filteredOn(each -> each.level() == ContentProblem.Level.ERROR)
          .isEmpty();
    }
  }

  @Test
  void examplesThatAreBrokenAreRejected() throws IOException {
    assumeTrue(Files.isDirectory(EXAMPLES), "no examples in " + EXAMPLES);
    try (Stream<Path> broken = Files.list(EXAMPLES.resolve("examples-rejected"))) {
      for (Path file : broken.toList()) {
        assertThat(ContentCheck.check(List.of(file)).problems())
            .as(file.toString())
            .anyMatch(each -> each.level() == ContentProblem.Level.ERROR);
      }
    }
  }
}
