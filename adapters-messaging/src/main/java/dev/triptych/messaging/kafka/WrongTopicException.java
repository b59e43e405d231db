package dev.triptych.messaging.kafka;

import dev.triptych.domain.Shard;

/** The topic is there and of no use: a partition is a shard forever, so their numbers must be the same. */
public final class WrongTopicException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongTopicException(String topic, int partitions) {
        super("topic " + topic + " has " + partitions + " partitions and must have " + Shard.COUNT
                + ", one a shard: name another topic, or delete this one (events are read again from the write store)");
    }
}
