package harrier.yara.modules.cuckoo;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.modules.Conditions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CuckooModuleTest {
  private static final String REPORT =
      """
      {"network": {
         "http": [{"method": "GET", "uri": "http://a.example/x", "user-agent": "Indy Library"},
                  {"method": "post", "uri": "http://b.example/"},
                  {"method": "PUT", "uri": "http://c.example/"}, {"uri": "http://d.example/"}, 7],
         "dns": [{"hostname": "old.example"}], "domains": [{"domain": "new.example"}],
         "hosts": ["10.0.0.1", 5],
         "tcp": [{"dst": "10.0.0.2", "dport": 443}], "udp": [{"dst": "10.0.0.3", "dport": 53}]},
       "behavior": {"summary": {"keys": ["HKEY_LOCAL_MACHINE\\\\Run"], "files": ["C:\\\\a.txt"], "mutexes": ["M\\u00fc"]}}}
      """;

  private static boolean holds(String condition, String report) {
    return Conditions.holds("cuckoo", condition, new byte[0], report);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "network.http_get(/a\\.example/)", "network.http_post(/b\\.example/)",
            "network.http_request(/a\\.example/)",
        "network.http_request(/b\\.example/)", "network.http_user_agent(/indy/i)",
            "network.dns_lookup(/^old/)",
        "network.dns_lookup(/^new/)", "network.host(/10\\.0\\.0\\.1/)",
            "network.tcp(/0\\.2$/, 443)",
        "network.udp(/0\\.3$/, 53)", "registry.key_access(/\\\\Run$/)",
            "filesystem.file_access(/a\\.txt/)",
        "sync.mutex(/M\\xc3\\xbc/)"
      })
  void answersYes(String question) {
    assertThat(holds("cuckoo." + question, REPORT)).isTrue();
    assertThat(holds("cuckoo." + question, "")).isFalse();
    assertThat(holds("cuckoo." + question, "{\"network\": 5, \"behavior\": [1]}")).isFalse();
    assertThat(holds("cuckoo." + question, "not JSON")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "network.http_get(/b\\.example/)",
        "network.http_post(/a\\.example/)",
        "network.http_request(/[cd]\\.example/)",
        "network.tcp(/0\\.2$/, 80)",
        "network.tcp(/0\\.3$/, 53)",
        "network.udp(/0\\.2$/, 443)",
        "network.host(/5/)",
        "sync.mutex(/Run/)"
      })
  void answersNo(String question) {
    assertThat(holds("not cuckoo." + question, REPORT)).isTrue();
  }
}
