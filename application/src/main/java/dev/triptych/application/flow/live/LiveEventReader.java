package dev.triptych.application.flow.live;

import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.UnreadableEventException;
import dev.triptych.application.base.write.RepliedMessage;
import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.MessageEvent;
import dev.triptych.domain.conversation.MessageSent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads events for live streams. An event that reaches a client late, from the log or from a queue, shows its message as
 * it is now: what was deleted or edited away meanwhile is not said to those who were not there.
 */
public final class LiveEventReader {
    private static final Logger LOG = LoggerFactory.getLogger(LiveEventReader.class);

    private final EventCodec codec;
    private final MessagesNow messages;

    /** Reads events by {@code codec}, and looks up their messages in {@code messages}. */
    public LiveEventReader(EventCodec codec, MessagesNow messages) {
        this.codec = codec;
        this.messages = messages;
    }

    /**
     * A logged event with what it may say now.
     *
     * @param logged as it is in the log
     * @param shown as it may be shown
     */
    record Replayed(LoggedEvent logged, Shown shown) {}

    /** The event, unless it cannot be read. */
    Optional<ChatEvent> decoded(LoggedEvent logged) {
        try {
            return Optional.of(codec.decode(logged.event()));
        } catch (UnreadableEventException unreadable) {
            LOG.warn("live streams skip event {}: {}", logged.id(), unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** Those events of a page that {@code visible} lets pass. Moves of read markers are left out: what is loaded has them. */
    List<Replayed> replayed(List<LoggedEvent> page, Predicate<ConversationEvent> visible) {
        var logged = new ArrayList<LoggedEvent>();
        var events = new ArrayList<ChatEvent>();
        for (var next : page) {
            if (next.seq() > 0
                    && decoded(next).orElse(null) instanceof ConversationEvent event
                    && visible.test(event)) {
                logged.add(next);
                events.add(event);
            }
        }
        var replayed = new ArrayList<Replayed>();
        for (var shown : current(events)) {
            replayed.add(new Replayed(logged.get(replayed.size()), shown));
        }
        return replayed;
    }

    /** The events, each with what it may say now. */
    List<Shown> current(List<ChatEvent> events) {
        var ids = messagesOf(events.stream());
        var now = ids.isEmpty() ? Map.<MessageId, RepliedMessage>of() : messages.withReplies(ids);
        return events.stream().map(event -> asOf(now, event)).toList();
    }

    /** The replies, by now, to the messages of these events. */
    Map<MessageId, ReplySummary> replies(Collection<MessageEvent> events) {
        var ids = messagesOf(events.stream());
        return ids.isEmpty() ? Map.of() : messages.replies(ids);
    }

    private static Set<MessageId> messagesOf(Stream<? extends ChatEvent> events) {
        return events.filter(MessageEvent.class::isInstance)
                .map(event -> ((MessageEvent) event).message().id())
                .collect(Collectors.toSet());
    }

    private static Shown asOf(Map<MessageId, RepliedMessage> now, ChatEvent event) {
        if (!(event instanceof MessageEvent said)) {
            return new Shown(event, ReplySummary.NONE);
        }
        var found = now.get(said.message().id());
        return found == null
                ? new Shown(event, ReplySummary.NONE)
                : new Shown(saying(found.message(), said), found.replies());
    }

    private static ChatEvent saying(Message now, MessageEvent said) {
        return switch (said) {
            case MessageSent sent -> new MessageSent(now, sent.imported(), sent.occurredAt());
            case MessageEdited edited -> new MessageEdited(edited.seq(), now, edited.occurredAt());
            default -> said;
        };
    }
}
