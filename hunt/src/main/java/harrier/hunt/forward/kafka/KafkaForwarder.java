package harrier.hunt.forward.kafka;

import harrier.hunt.json.JsonWriter;
import harrier.hunt.sentinel.auth.AuthException;
import harrier.hunt.sentinel.auth.Settings;
import harrier.hunt.sink.Forwarder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.core.JsonGenerator;

/** Sends each hit to a topic. */
public final class KafkaForwarder implements Forwarder {
  private static final String TOPIC = "harrier.topic";

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final AtomicReference<String> failure = new AtomicReference<>("");
  private long sent;

  KafkaForwarder(Producer<byte[], byte[]> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /**
   * Connects as a file says: settings of the client in the form that it documents, and {@code
   * harrier.topic}. The file may hold a password, so only its owner may read it.
   */
  public static KafkaForwarder connect(Path file) throws IOException {
    Settings.requireTight(file);
    Properties settings = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      settings.load(in);
    } catch (IllegalArgumentException _) {
      throw new AuthException(file + " is no file of properties", "Write name=value lines.");
    }
    String topic = settings.getProperty(TOPIC, "").strip();
    if (topic.isEmpty()) {
      throw new AuthException(
          file + " names no topic", "Add a line " + TOPIC + "=NAME; for an event hub its name.");
    }
    settings.remove(TOPIC);
    settings.putIfAbsent("acks", "all");
    settings.putIfAbsent("enable.idempotence", "true");
    settings.putIfAbsent("client.id", "harrier");
    try {
      ByteArraySerializer bytes = new ByteArraySerializer();
      return new KafkaForwarder(new KafkaProducer<>(settings, bytes, bytes), topic);
    } catch (KafkaException e) {
      throw new AuthException(
          "the Kafka client does not start with " + file + ": " + e.getMessage(),
          "Its settings are those of kafka-clients.");
    }
  }

  @Override
  public void forward(Map<String, Object> record) throws IOException {
    byte[] key = id(record).getBytes(StandardCharsets.UTF_8);
    try {
      producer.send(
          new ProducerRecord<>(topic, key, json(record)),
          (_, problem) -> {
            if (problem != null) {
              failure.compareAndSet("", reason(problem));
            }
          });
      sent++;
    } catch (KafkaException e) {
      failure.compareAndSet("", reason(e));
    }
    check();
  }

  private static String id(Map<String, Object> record) {
    return record.get("event") instanceof Map<?, ?> event && event.get("id") instanceof String id
        ? id
        : "";
  }

  private static byte[] json(Map<String, Object> record) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonWriter.generator(out)) {
      JsonWriter.value(json, record);
    }
    return out.toByteArray();
  }

  private static String reason(Exception problem) {
    return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
  }

  private void check() throws IOException {
    if (!failure.get().isEmpty()) {
      throw new IOException("the topic " + topic + " does not take hits: " + failure.get());
    }
  }

  @Override
  public List<String> finish() throws IOException {
    producer.flush();
    check();
    return List.of(
        "Kafka: " + sent + (sent == 1 ? " hit" : " hits") + " acknowledged by topic " + topic);
  }

  @Override
  public void close() {
    producer.close();
  }
}
