package dev.triptych.application.live;

import dev.triptych.application.port.EventLog;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.LogLimit;
import dev.triptych.application.port.Memberships;
import dev.triptych.application.port.Position;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The stream of all of a user's conversations: shard by shard from the log up to where the feed was joined, then from
 * the feed.
 */
final class UserStream implements LiveStream {
    private static final LogLimit PAGE = LogLimit.events(200);

    private final LiveFeed feed;
    private final EventLog log;
    private final Replay replay;
    private final Memberships memberships;
    private final UserId user;
    private final Deque<LiveEvent> ready = new ArrayDeque<>();
    /** What the feed's thread lets into the queue: what the user sees, and perhaps more. */
    private final Set<ConversationId> followed = ConcurrentHashMap.newKeySet();
    /** Until the memberships are loaded everything is let in. */
    private volatile boolean loading;
    /** What the user sees, as this stream's thread knows it: the queue is sifted by it. */
    private Set<ConversationId> visible = Set.of();

    private Subscriber subscriber;
    private Frontier joinedAt;
    private Frontier sent;
    private String position;
    private boolean reading;

    UserStream(
            LiveFeed feed,
            EventLog log,
            Replay replay,
            Memberships memberships,
            UserId user,
            @Nullable LiveCursor last) {
        this.feed = feed;
        this.log = log;
        this.replay = replay;
        this.memberships = memberships;
        this.user = user;
        this.subscriber = new Subscriber(this::concerns);
        this.joinedAt = joined();
        this.sent = last == null ? joinedAt : notBeyond(last.frontier(), joinedAt);
        this.position = new LiveCursor(sent).encode();
        this.reading = true;
    }

    /** Joins the feed, and only then looks where the user is a member, so that no coming or going falls between. */
    private Frontier joined() {
        loading = true;
        var from = feed.join(subscriber);
        var loaded = false;
        try {
            loadMemberships();
            followed.addAll(visible);
            loading = false;
            loaded = true;
        } finally {
            if (!loaded) {
                feed.leave(subscriber);
            }
        }
        return from;
    }

    private void loadMemberships() {
        visible = new HashSet<>(memberships.conversationsOf(user));
    }

    /** A cursor from the future, or of an instance that is ahead of this one, is taken for now: events may come again. */
    private static Frontier notBeyond(Frontier wanted, Frontier bound) {
        var positions = new HashMap<Shard, Position>();
        for (var number = 0; number < Shard.COUNT; number++) {
            var shard = new Shard(number);
            positions.put(shard, bound.at(shard).covers(wanted.at(shard)) ? wanted.at(shard) : bound.at(shard));
        }
        return new Frontier(Map.copyOf(positions));
    }

    /** Asked by the feed's thread, for every event in order. */
    private boolean concerns(ConversationEvent event) {
        // Looked at first: what is not followed yet because of the loading must not be judged by it.
        var everything = loading;
        if (isOwnMembership(event)) {
            if (event instanceof MemberRemoved) {
                followed.remove(event.conversationId());
            } else {
                followed.add(event.conversationId());
            }
            return true;
        }
        return followed.contains(event.conversationId()) || everything;
    }

    private boolean isOwnMembership(ConversationEvent event) {
        return switch (event) {
            case ConversationStarted started -> started.members().contains(user);
            case MemberAdded added -> added.userId().equals(user);
            case MemberRemoved removed -> removed.userId().equals(user);
            default -> false;
        };
    }

    @Override
    public Optional<LiveEvent> next(Duration timeout) throws InterruptedException {
        if (ended()) {
            return Optional.empty();
        }
        if (subscriber.mustReread()) {
            feed.leave(subscriber);
            subscriber = new Subscriber(this::concerns);
            joinedAt = joined();
            reading = true;
        }
        if (ready.isEmpty() && reading) {
            reading = readOn();
        }
        var event = ready.isEmpty() && !reading ? arrived(timeout) : Optional.ofNullable(ready.pollFirst());
        event.ifPresent(it -> position = it.id());
        return event;
    }

    /** Reads a page of the first shard that is not up to where the feed was joined; false when all are. */
    private boolean readOn() {
        for (var to : joinedAt.positions().values()) {
            var from = sent.at(to.shard());
            if (!from.covers(to)) {
                var page = log.ofShard(from, to, PAGE);
                // Reading may take long; what is shown is judged anew for each page.
                loadMemberships();
                for (var replayed : replay.of(page, this::isVisible)) {
                    sentUpTo(replayed.logged().position());
                    ready.add(new LiveEvent(new LiveCursor(sent).encode(), replayed.event()));
                }
                sentUpTo(page.isEmpty() ? to : page.getLast().position());
                return true;
            }
        }
        return false;
    }

    private void sentUpTo(Position reached) {
        sent = sent.advancedTo(Map.of(reached.shard(), reached));
    }

    /** What was before is shown by who is a member now; that one was removed is shown to them all the same. */
    private boolean isVisible(ConversationEvent event) {
        var ownRemoval = event instanceof MemberRemoved && isOwnMembership(event);
        return ownRemoval || visible.contains(event.conversationId());
    }

    private Optional<LiveEvent> arrived(Duration timeout) throws InterruptedException {
        var arrival = subscriber.poll(timeout);
        if (arrival == null) {
            sent = feed.drainedTo(subscriber).orElse(sent);
            return Optional.empty();
        }
        var shown = isVisibleNow(arrival.event());
        sent = arrival.reached();
        return shown ? Optional.of(new LiveEvent(new LiveCursor(sent).encode(), arrival.event())) : Optional.empty();
    }

    /** The memberships may have been loaded after the event: one's own comings and goings are looked up again. */
    private boolean isVisibleNow(ConversationEvent event) {
        if (!isOwnMembership(event)) {
            return visible.contains(event.conversationId());
        }
        if (memberships.isMember(event.conversationId(), user)) {
            visible.add(event.conversationId());
        } else {
            visible.remove(event.conversationId());
        }
        return true;
    }

    @Override
    public String position() {
        if (ready.isEmpty()) {
            position = new LiveCursor(sent).encode();
        }
        return position;
    }

    @Override
    public boolean ended() {
        return subscriber.stopped();
    }

    @Override
    public void close() {
        feed.leave(subscriber);
    }
}
