package harrier.hunt.forward.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the client's own producer for tests; a broker is not at hand. */
class KafkaForwarderTest {
  private static final Map<String, Object> RECORD =
      Map.of("event", Map.of("id", "abc"), "rule", Map.of("name", "r"));

  @TempDir Path folder;

  @Test
  void sendsTheRecordWithTheIdAsKey() throws IOException {
    MockProducer<byte[], byte[]> producer = producer(true);
    try (KafkaForwarder forwarder = new KafkaForwarder(producer, "hits")) {
      forwarder.forward(RECORD);
      assertThat(forwarder.finish()).containsExactly("Kafka: 1 hit acknowledged by topic hits");
    }
    assertThat(producer.history())
        .singleElement()
        .satisfies(sent -> {
          assertThat(sent.topic()).isEqualTo("hits");
          assertThat(new String(sent.key(), StandardCharsets.UTF_8)).isEqualTo("abc");
          assertThat(new String(sent.value(), StandardCharsets.UTF_8))
              .contains("\"event\":{\"id\":\"abc\"}");
        });
    assertThat(producer.closed()).isTrue();
  }

  @Test
  void failsWhenTheBrokerDoesNotTakeAHit() throws IOException {
    MockProducer<byte[], byte[]> producer = producer(false);
    try (KafkaForwarder forwarder = new KafkaForwarder(producer, "hits")) {
      forwarder.forward(RECORD);
      producer.errorNext(new TopicAuthorizationException("not yours"));
      assertThatThrownBy(forwarder::finish)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("the topic hits does not take hits: ");
    }
  }

  @Test
  void connectsAsAFileOfOnesOwnSays() throws IOException {
    Path file = Files.writeString(folder.resolve("kafka.properties"), "bootstrap.servers=x:1\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> KafkaForwarder.connect(file)).hasMessageContaining("others can read");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> KafkaForwarder.connect(file)).hasMessageContaining("names no topic");
    Files.writeString(file, "bootstrap.servers=nowhere\nharrier.topic=hits\n");
    assertThatThrownBy(() -> KafkaForwarder.connect(file))
        .hasMessageStartingWith("the Kafka client does not start with ");
    Files.writeString(file, "bootstrap.servers=localhost:9\nharrier.topic=hits\n");
    KafkaForwarder.connect(file).close();
  }

  private static MockProducer<byte[], byte[]> producer(boolean acknowledges) {
    return new MockProducer<>(
        acknowledges, null, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
