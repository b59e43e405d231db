package dev.triptych.application.maintenance.eventlog;

import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.UnreadableEventException;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageDeleted;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.MessageEvent;
import dev.triptych.domain.conversation.MessageSent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what deleted messages said, once a term has passed: their events are rewritten with the tombstone in the place of
 * what was said, in the log, its archive and wherever one is parked. Every event stays readable, and a replay ends as before.
 * One is active.
 */
public final class Redaction implements Worker {
    /** The name of the lease of the instance that redacts. */
    public static final String LEASE = "redaction";

    private static final Logger LOG = LoggerFactory.getLogger(Redaction.class);
    private static final int BATCH = 100;

    private final DeletedMessages deleted;
    private final Supplier<List<ParkedTexts>> parked;
    private final EventCodec codec;
    private final LeaseHolder leaseHolder;
    private final Duration term;

    /**
     * One that competes for the lease.
     *
     * @param parked the stores that may have events parked; one out of reach holds up the round that needs it
     * @param term how long after its deletion what a message said may be left
     */
    public Redaction(
            DeletedMessages deleted,
            Supplier<List<ParkedTexts>> parked,
            EventCodec codec,
            LeaseHolder leaseHolder,
            Duration term) {
        this.deleted = deleted;
        this.parked = parked;
        this.codec = codec;
        this.leaseHolder = leaseHolder;
        this.term = term;
    }

    @Override
    public String name() {
        return LEASE;
    }

    @Override
    public Round runOnce() {
        try {
            return leaseHolder.hold().isEmpty() ? Round.STANDBY : round();
        } catch (RuntimeException failure) {
            leaseHolder.doubt();
            throw failure;
        }
    }

    private Round round() {
        var messages = deleted.next(term, BATCH);
        if (messages.isEmpty()) {
            return Round.IDLE;
        }
        Map<MessageId, Message> tombstones =
                messages.stream().collect(Collectors.toMap(Message::id, Function.identity()));
        // Repeated after a failure: what is rewritten already is answered again, so that no store is left out.
        var events = deleted.rewrite(messages, event -> redacted(event, tombstones));
        if (!events.isEmpty()) {
            parked.get().forEach(store -> store.replace(events));
        }
        deleted.done(messages.getLast());
        LOG.info("redaction: removed the text of {} deleted messages from {} events", messages.size(), events.size());
        return messages.size() == BATCH ? Round.BUSY : Round.IDLE;
    }

    private Optional<EncodedEvent> redacted(LoggedEvent event, Map<MessageId, Message> tombstones) {
        try {
            return codec.decode(event.event()) instanceof MessageEvent ofMessage
                    ? Optional.ofNullable(tombstones.get(ofMessage.message().id()))
                            .map(tombstone -> codec.encode(with(ofMessage, tombstone)))
                    : Optional.empty();
        } catch (UnreadableEventException unreadable) {
            // Neither its content nor its conversation can be read; every store parks it.
            LOG.error("redaction: cannot read event {}: {}", event.id(), unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static ChatEvent with(MessageEvent event, Message tombstone) {
        return switch (event) {
            case MessageSent sent -> new MessageSent(tombstone, sent.imported(), sent.occurredAt());
            case MessageEdited edited -> new MessageEdited(edited.seq(), tombstone, edited.occurredAt());
            case MessageDeleted last -> last;
        };
    }

    @Override
    public void close() {
        leaseHolder.end();
    }
}
