package harrier.yara.modules.vt;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.modules.Conditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VtModuleTest {
  private static final String DATA =
      """
      {"meta": {"fileName": "a.exe", "file_type": "PE_EXE", "file_size": "1234", "new_file": true,
                "analysis_stats": {"malicious": 42}, "tags": ["upx", "signed"], "signatures": {"Engine": "Trojan.X"},
                "itw": {"ip": {"raw": "142.250.184.164"}}},
       "behaviour": {"tags": ["PERSISTENCE", 8], "http_conversations": [{"request_method": "POST"}],
                     "files_written": ["C:\\\\x"]},
       "net": {"ip": {"raw": "2001:db8::1"}, "domain": {"raw": "bank-of-america.com"}}}
      """;

  private static boolean holds(String condition, String data) {
    return Conditions.holds("vt", condition, new byte[0], data);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vt.metadata.file_name == \"a.exe\"",
        "vt.metadata.file_type == vt.FileType.PE_EXE",
        "vt.metadata.file_size == 1234",
        "vt.metadata.new_file and not vt.metadata.subfile",
        "vt.metadata.analysis_stats.malicious > 40 and vt.metadata.analysis_stats.harmless == 0",
        "for any t in vt.metadata.tags : (t == \"upx\")",
        "vt.metadata.signatures[\"Engine\"] contains \"Trojan\"",
        "for any t in vt.behaviour.traits : (t == vt.BehaviourTrait.PERSISTENCE)",
        "for any c in vt.behaviour.http_conversations : (c.request_method == vt.Http.Method.POST)",
        "for any f in vt.behaviour.files_written : (f == \"C:\\\\x\")",
        "vt.metadata.itw.ip.in_range(\"142.250.176.0/20\")",
        "not vt.metadata.itw.ip.in_range(\"142.250.184.0/25\")",
        "vt.net.ip.in_range(\"2001:db8::/32\") and not vt.net.ip.in_range(\"10.0.0.0/8\")",
        "vt.net.domain.permutation_of(\"bankofamerica.com\")",
        "vt.net.domain.permutation_of(\"bankofamerica.com\", vt.Domain.Permutation.HYPHENATION)",
        "not vt.net.domain.permutation_of(\"bankofamerica.com\", vt.Domain.Permutation.TYPO)"
      })
  void answersFromTheData(String condition) {
    assertThat(holds(condition, DATA)).isTrue();
  }

  @Test
  void withoutDataNothingIsDefined() {
    assertThat(holds("not defined vt.metadata.file_size and not defined vt.net.ip.raw", ""))
        .isTrue();
    assertThat(holds("not defined vt.metadata.file_size", "not JSON")).isTrue();
    assertThat(holds("vt.metadata.file_size == 0 and vt.metadata.file_name == \"\"", "{}"))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ankofamerica.com, true",
    "bankfamerica.com, true",
    "bankkofamerica.com, true",
    "banklofamerica.com, true",
    "bqnkofamerica.com, true",
    "b\u0251nkofamerica.com, true",
    "b\u0430nkofamerica.com, true",
    "b\u00e1nkofamerica.com, true",
    "abnkofamerica.com, true",
    "bank-of-america.com, true",
    "bonkofamerica.com, true",
    "bancofamerica.com, true",
    "bankof.america.com, true",
    "bank.of.america.com, true",
    "bankofamerica.com, false",
    "bankofamerica.net, false",
    "xankofamerica.com, false",
    "bankofamericaxx.com, false",
    "mail.bankofamerica.com, false",
    "com, false",
    "'', false"
  })
  void comparesDomains(String raw, boolean isPermutation) {
    String data = "{\"net\": {\"domain\": {\"raw\": \"" + raw + "\"}}}";
    assertThat(holds("vt.net.domain.permutation_of(\"bankofamerica.com\")", data))
        .isEqualTo(isPermutation);
  }
}
