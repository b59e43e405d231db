package dev.triptych.application.monitoring.location;

import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.RelayCheckpoint;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.log.UnreadableEventException;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.StoredVersions;
import dev.triptych.application.monitoring.location.MessageLocations.Arrived;
import dev.triptych.application.monitoring.location.MessageLocations.Copy;
import dev.triptych.application.monitoring.location.MessageLocations.LocatedEvent;
import dev.triptych.application.monitoring.location.MessageLocations.Written;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for one message everywhere. */
public final class LocateMessage {
    private static final Logger LOG = LoggerFactory.getLogger(LocateMessage.class);
    private static final LogLimit PAGE = LogLimit.events(500);
    /** Of a message whose conversation went on for long, the events after so many others are left out. */
    private static final int MOST_PAGES = 40;

    private final WriteStore write;
    private final EventLog log;
    private final EventCodec codec;
    private final RelayCheckpoints relay;
    private final MigrationStates states;
    private final DerivedStores stores;

    /**
     * Reads from these.
     *
     * @param states which of the stores are fed
     */
    public LocateMessage(
            WriteStore write,
            EventLog log,
            EventCodec codec,
            RelayCheckpoints relay,
            MigrationStates states,
            DerivedStores stores) {
        this.write = write;
        this.log = log;
        this.codec = codec;
        this.relay = relay;
        this.states = states;
        this.stores = stores;
    }

    /**
     * Where the message is; nothing when there is none of that id. {@link
     * dev.triptych.application.base.store.StoreUnavailableException} only when the write store does not answer.
     */
    public Optional<MessageLocations> of(MessageId id) {
        return write.transact(Set.of(), tx -> tx.messages().findById(id))
                .value()
                .map(this::of);
    }

    private MessageLocations of(Message message) {
        var events = events(message);
        var checkpoint = relay.load();
        var state = states.load();
        var copies = stores.all().stream()
                .map(store ->
                        store.isFed(state) ? copy(store.name(), message, events) : new Copy.Detached(store.name()))
                .toList();
        return new MessageLocations(
                message.id(),
                message.conversationId(),
                new Written(
                        message.seq(), message.version(), message.sentAt(), message.editedAt(), message.deletedAt()),
                events.stream().map(event -> located(event, checkpoint)).toList(),
                copies);
    }

    /** Of the conversation's events from the sending on, as many as the message has had versions. */
    private List<LoggedEvent> events(Message message) {
        var events = new ArrayList<LoggedEvent>();
        var next = message.seq();
        for (var page = 0; page < MOST_PAGES && events.size() < message.version(); page++) {
            var read = log.ofConversation(message.conversationId(), next, Long.MAX_VALUE, PAGE);
            read.stream().filter(event -> isOf(message.id(), event)).forEach(events::add);
            if (!PAGE.reachedBy(read)) {
                break;
            }
            next = read.getLast().seq() + 1;
        }
        return events;
    }

    private boolean isOf(MessageId id, LoggedEvent event) {
        try {
            return codec.decode(event.event()) instanceof MessageEvent ofMessage
                    && ofMessage.message().id().equals(id);
        } catch (UnreadableEventException unreadable) {
            LOG.warn("locate: cannot read event {}: {}", event.id(), unreadable.getMessage());
            return false;
        }
    }

    private static LocatedEvent located(LoggedEvent event, RelayCheckpoint checkpoint) {
        var published = LogPosition.of(event.position()).compareTo(checkpoint.upTo()) <= 0;
        return new LocatedEvent(
                event.id(), event.event().type(), event.seq(), event.position(), event.recordedAt(), published);
    }

    private Copy copy(StoreName which, Message message, List<LoggedEvent> events) {
        try {
            var versions = stores.current(which).versions();
            var frontier = versions.frontier();
            var parked = versions.parked(events.stream().map(LoggedEvent::id).toList());
            var version = versions.version(message.id(), message.conversationId());
            return new Copy.Found(
                    which,
                    version.map(StoredVersions.Version::version).orElse(null),
                    version.map(StoredVersions.Version::deleted).orElse(false),
                    events.stream()
                            .map(event -> new Arrived(
                                    event.id(), frontier.covers(event.position()), parked.contains(event.id())))
                            .toList());
        } catch (RuntimeException broken) {
            // Whatever is wrong with a store, the others are shown anyway.
            LOG.warn("locate: cannot read {}: {}", which.words(), broken.getMessage());
            return new Copy.Unreachable(which, String.valueOf(broken.getMessage()));
        }
    }
}
