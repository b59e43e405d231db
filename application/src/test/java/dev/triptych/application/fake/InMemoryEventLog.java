package dev.triptych.application.fake;

import dev.triptych.application.base.log.Backlog;
import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.fake.InMemoryWriteStore.Placed;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The log of an {@link InMemoryWriteStore}, and the codec that its events are written with. */
public final class InMemoryEventLog implements EventLog, EventCodec {
    private static final long VERSION_7 = 0x0190_0000_0001_7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final InMemoryWriteStore store;
    private volatile Runnable beforeReading = () -> {};
    private volatile boolean down;

    /** The log of {@code store}. */
    public InMemoryEventLog(InMemoryWriteStore store) {
        this.store = store;
    }

    /** Runs whenever somebody is about to read a part of the log. */
    public void beforeReading(Runnable hook) {
        beforeReading = hook;
    }

    /** Whether reading fails from now on. */
    public void down(boolean now) {
        down = now;
    }

    private Stream<LoggedEvent> read() {
        beforeReading.run();
        if (down) {
            throw new StoreUnavailableException(Part.WRITE_STORE, "the log is down");
        }
        return store.placed().stream().map(InMemoryEventLog::logged);
    }

    static LoggedEvent logged(Placed placed) {
        var number = placed.position().position();
        var event = placed.event();
        return new LoggedEvent(
                placed.position(),
                new EventId(new UUID(VERSION_7, VARIANT | number)),
                event.conversationId(),
                event instanceof ConversationEvent inStream ? inStream.seq() : 0,
                placed.encoded(),
                event.occurredAt());
    }

    private static List<LoggedEvent> within(LogLimit limit, Stream<LoggedEvent> events) {
        var page = new ArrayList<LoggedEvent>();
        var bytes = 0L;
        for (var event : (Iterable<LoggedEvent>) events::iterator) {
            if (page.size() >= limit.events() || bytes >= limit.bytes()) {
                break;
            }
            page.add(event);
            bytes += event.event().bytes();
        }
        return page;
    }

    @Override
    public List<LoggedEvent> after(LogPosition checkpoint, LogLimit limit) {
        return within(
                limit, read().filter(event -> LogPosition.of(event.position()).compareTo(checkpoint) > 0));
    }

    @Override
    public List<LoggedEvent> ofShard(Position from, Position to, LogLimit limit) {
        return within(
                limit,
                read().filter(event -> event.position().shard().equals(from.shard()))
                        .filter(event -> !from.covers(event.position()) && to.covers(event.position())));
    }

    @Override
    public List<LoggedEvent> ofConversation(ConversationId conversation, long firstSeq, long lastSeq, LogLimit limit) {
        return within(
                limit,
                read().filter(event -> event.conversationId().equals(conversation) && event.seq() > 0)
                        .filter(event -> event.seq() >= firstSeq && event.seq() <= lastSeq)
                        .sorted(Comparator.comparingLong(LoggedEvent::seq)));
    }

    @Override
    public Optional<LoggedEvent> find(EventId id) {
        return read().filter(event -> event.id().equals(id)).findAny();
    }

    @Override
    public int incarnation() {
        return store.incarnation();
    }

    @Override
    public Position head(Shard shard) {
        return heads().at(shard);
    }

    @Override
    public Frontier heads() {
        read().close();
        var heads = new HashMap<Shard, Position>();
        for (var number = 0; number < Shard.COUNT; number++) {
            var head = store.head(new Shard(number));
            if (head.incarnation() > 0) {
                heads.put(head.shard(), head);
            }
        }
        return new Frontier(heads);
    }

    @Override
    public Map<Shard, Backlog> behind(Frontier frontier) {
        var behind = new HashMap<Shard, Backlog>();
        for (var number = 0; number < Shard.COUNT; number++) {
            behind.put(new Shard(number), new Backlog(Position.before(new Shard(number)), 0, null));
        }
        read().forEach(event -> behind.merge(
                event.position().shard(),
                new Backlog(event.position(), frontier.covers(event.position()) ? 0 : 1, age(event, frontier)),
                (a, b) -> new Backlog(
                        b.head(), a.events() + b.events(), a.events() > 0 ? a.oldestAge() : b.oldestAge())));
        return behind;
    }

    private static @Nullable Duration age(LoggedEvent event, Frontier frontier) {
        return frontier.covers(event.position()) ? null : Duration.ZERO;
    }

    @Override
    public EncodedEvent encode(ChatEvent event) {
        return store.codec().encode(event);
    }

    @Override
    public ChatEvent decode(EncodedEvent encoded) {
        return store.codec().decode(encoded);
    }
}
