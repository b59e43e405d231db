package dev.triptych.devservices.server;

/** One Kafka node, broker and controller. Topics are not made by themselves: the product makes its own. */
public interface KafkaServer extends Server {
    /** {@code host:port}, as {@code bootstrap.servers} takes it. */
    String bootstrapServers();
}
