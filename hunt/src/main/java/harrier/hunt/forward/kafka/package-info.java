/**
 * Hits as records of a Kafka topic, or of an event hub, which speaks the same protocol. In: records
 * of hits. Out: the same as JSON, with the id of the event as key.
 *
 * <p>Invariants: a hit counts as sent only when the brokers have acknowledged it; the run does not
 * end before. The client of Kafka is not part of Harrier: nothing here is loaded until somebody
 * asks for a topic. Start at {@link harrier.hunt.forward.kafka.KafkaForwarder}.
 */
package harrier.hunt.forward.kafka;
