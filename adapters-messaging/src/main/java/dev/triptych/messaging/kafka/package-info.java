/** The bus on Kafka: one topic, a partition a shard, no consumer groups. */
@NullMarked
package dev.triptych.messaging.kafka;

import org.jspecify.annotations.NullMarked;
