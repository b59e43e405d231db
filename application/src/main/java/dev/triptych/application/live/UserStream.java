package dev.triptych.application.live;

import dev.triptych.application.port.EventLog;
import dev.triptych.application.port.Frontier;
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
    private static final int PAGE = 200;

    private final LiveFeed feed;
    private final EventLog log;
    private final Replay replay;
    private final Memberships memberships;
    private final UserId user;
    private final Set<ConversationId> conversations = ConcurrentHashMap.newKeySet();
    private final Deque<LiveEvent> ready = new ArrayDeque<>();
    private Subscriber subscriber;
    private Frontier joinedAt;
    private Frontier sent;
    private boolean reading = true;
    /** Until the memberships are loaded everything is taken, and sifted when it goes out. */
    private volatile boolean loading = true;

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
        this.subscriber = new Subscriber(event -> concerns(event) || loading);
        this.joinedAt = feed.join(subscriber);
        this.sent = last == null ? joinedAt : notBeyond(last.frontier(), joinedAt);
        conversations.addAll(memberships.conversationsOf(user));
        loading = false;
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

    private boolean concerns(ConversationEvent event) {
        return switch (event) {
            case ConversationStarted started
            when started.members().contains(user) -> {
                conversations.add(started.conversationId());
                yield true;
            }
            case MemberAdded added
            when added.userId().equals(user) -> {
                conversations.add(added.conversationId());
                yield true;
            }
            case MemberRemoved removed
            when removed.userId().equals(user) -> {
                conversations.remove(removed.conversationId());
                yield true;
            }
            default -> conversations.contains(event.conversationId());
        };
    }

    @Override
    public Optional<LiveEvent> next(Duration timeout) throws InterruptedException {
        if (subscriber.stopped()) {
            return Optional.empty();
        }
        if (subscriber.mustReread()) {
            feed.leave(subscriber);
            subscriber = new Subscriber(this::concerns);
            joinedAt = feed.join(subscriber);
            reading = true;
        }
        if (ready.isEmpty() && reading) {
            reading = readOn();
        }
        return ready.isEmpty() && !reading ? arrived(timeout) : Optional.ofNullable(ready.pollFirst());
    }

    /** Reads a page of the first shard that is not up to where the feed was joined; false when all are. */
    private boolean readOn() {
        for (var to : joinedAt.positions().values()) {
            var from = sent.at(to.shard());
            if (!from.covers(to)) {
                var page = log.ofShard(from, to, PAGE);
                for (var replayed : replay.of(page)) {
                    var at = replayed.logged().position();
                    sent = sent.advancedTo(Map.of(at.shard(), at));
                    addIfVisible(replayed.event());
                }
                sent = sent.advancedTo(
                        Map.of(to.shard(), page.isEmpty() ? to : page.getLast().position()));
                return true;
            }
        }
        return false;
    }

    /** What was before is shown by who is a member now; that one was removed is shown to them all the same. */
    private void addIfVisible(ConversationEvent event) {
        var ownRemoval =
                event instanceof MemberRemoved removed && removed.userId().equals(user);
        if (ownRemoval || conversations.contains(event.conversationId())) {
            ready.add(new LiveEvent(new LiveCursor(sent).encode(), event));
        }
    }

    private Optional<LiveEvent> arrived(Duration timeout) throws InterruptedException {
        var arrival = subscriber.poll(timeout);
        if (arrival == null || !concernsNow(arrival.event())) {
            return Optional.empty();
        }
        sent = arrival.reached();
        return Optional.of(new LiveEvent(new LiveCursor(sent).encode(), arrival.event()));
    }

    /**
     * The feed's thread keeps the memberships. What came while they were loaded may have been overtaken by the loading, so
     * one's own comings and goings are looked up again.
     */
    private boolean concernsNow(ConversationEvent event) {
        if (isOwnMembership(event)) {
            if (memberships.isMember(event.conversationId(), user)) {
                conversations.add(event.conversationId());
            } else {
                conversations.remove(event.conversationId());
            }
            return true;
        }
        return conversations.contains(event.conversationId());
    }

    private boolean isOwnMembership(ConversationEvent event) {
        return switch (event) {
            case MemberAdded added -> added.userId().equals(user);
            case MemberRemoved removed -> removed.userId().equals(user);
            default -> false;
        };
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
