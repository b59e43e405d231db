package dev.triptych.application.flow.live;

import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.UnreadableEventException;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.MessageEvent;
import dev.triptych.domain.conversation.MessageSent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events that reach a client late, from the log or from a queue. A message is shown as it is now: what was deleted or
 * edited away meanwhile is not said to those who were not there.
 */
final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    private final EventCodec codec;
    private final WriteStore store;

    Replay(EventCodec codec, WriteStore store) {
        this.codec = codec;
        this.store = store;
    }

    /**
     * A logged event with what it may say now.
     *
     * @param logged as it is in the log
     * @param event as it may be shown
     */
    record Replayed(LoggedEvent logged, ChatEvent event) {}

    /** Those events of a page that {@code shown} lets pass. Moves of read markers are left out: what is loaded has them. */
    List<Replayed> of(List<LoggedEvent> page, Predicate<ConversationEvent> shown) {
        var replayed = new ArrayList<Replayed>();
        for (var logged : page) {
            try {
                if (logged.seq() > 0
                        && codec.decode(logged.event()) instanceof ConversationEvent event
                        && shown.test(event)) {
                    replayed.add(new Replayed(logged, event));
                }
            } catch (UnreadableEventException unreadable) {
                LOG.warn("a live stream skips event {}: {}", logged.id(), unreadable.getMessage());
            }
        }
        var now = messagesNow(replayed.stream().map(Replayed::event));
        return replayed.stream()
                .map(it -> new Replayed(it.logged(), asOf(now, it.event())))
                .toList();
    }

    /** The events, each with what it may say now. */
    List<ChatEvent> current(List<ChatEvent> events) {
        var now = messagesNow(events.stream());
        return events.stream().map(event -> asOf(now, event)).toList();
    }

    private Map<MessageId, Message> messagesNow(Stream<ChatEvent> events) {
        var ids = events.filter(MessageEvent.class::isInstance)
                .map(event -> ((MessageEvent) event).message().id())
                .collect(Collectors.toSet());
        return ids.isEmpty()
                ? Map.of()
                : store.transact(Set.of(), tx -> tx.messages().findAllById(ids)).value();
    }

    private static ChatEvent asOf(Map<MessageId, Message> now, ChatEvent event) {
        return switch (event) {
            case MessageSent sent -> new MessageSent(current(sent.message(), now), sent.imported(), sent.occurredAt());
            case MessageEdited edited ->
                new MessageEdited(edited.seq(), current(edited.message(), now), edited.occurredAt());
            default -> event;
        };
    }

    private static Message current(Message message, Map<MessageId, Message> now) {
        return now.getOrDefault(message.id(), message);
    }
}
