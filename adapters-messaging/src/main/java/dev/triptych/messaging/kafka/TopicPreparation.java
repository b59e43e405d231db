package dev.triptych.messaging.kafka;

import dev.triptych.application.base.work.Preparation;
import java.util.function.Consumer;

/** Makes the topic of events, or corrects it. */
final class TopicPreparation implements Preparation {
    private final EventTopic topic;

    TopicPreparation(EventTopic topic) {
        this.topic = topic;
    }

    @Override
    public boolean ofDatabase() {
        return false;
    }

    @Override
    public void run(Consumer<String> report) {
        topic.ensure();
        report.accept("event bus: ready");
    }
}
