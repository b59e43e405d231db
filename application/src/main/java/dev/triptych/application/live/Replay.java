package dev.triptych.application.live;

import dev.triptych.application.port.EventCodec;
import dev.triptych.application.port.LoggedEvent;
import dev.triptych.application.port.UnreadableEventException;
import dev.triptych.application.port.WriteStore;
import dev.triptych.domain.MessageId;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events read from the log for a client. What a message said that is deleted by now is not said again. */
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
    record Replayed(LoggedEvent logged, ConversationEvent event) {}

    /** Those events of a page that {@code shown} lets pass. */
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
                LOG.warn("a live stream leaves out event {}: {}", logged.id(), unreadable.getMessage());
            }
        }
        return withheld(replayed);
    }

    private List<Replayed> withheld(List<Replayed> replayed) {
        var ids = replayed.stream()
                .filter(it -> it.event() instanceof MessageEvent)
                .map(it -> ((MessageEvent) it.event()).message().id())
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return replayed;
        }
        var now = store.transact(Set.of(), tx -> tx.messages().findAllById(ids)).value();
        return replayed.stream()
                .map(it -> new Replayed(it.logged(), withheld(it.event(), now)))
                .toList();
    }

    private static ConversationEvent withheld(ConversationEvent event, Map<MessageId, Message> now) {
        return switch (event) {
            case MessageSent sent
            when isDeleted(sent.message(), now) ->
                new MessageSent(current(sent.message(), now), sent.imported(), sent.occurredAt());
            case MessageEdited edited
            when isDeleted(edited.message(), now) ->
                new MessageEdited(edited.seq(), current(edited.message(), now), edited.occurredAt());
            default -> event;
        };
    }

    private static boolean isDeleted(Message message, Map<MessageId, Message> now) {
        return current(message, now).isDeleted();
    }

    private static Message current(Message message, Map<MessageId, Message> now) {
        return now.getOrDefault(message.id(), message);
    }
}
