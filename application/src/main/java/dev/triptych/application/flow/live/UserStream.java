package dev.triptych.application.flow.live;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.flow.live.LiveEvent.Happened;
import dev.triptych.application.flow.live.Subscriber.Arrival;
import dev.triptych.application.flow.live.Subscriber.Interest.AllOfUser;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stream of all of a user's conversations: shard by shard from the log up to where the feed was joined, then from
 * the feed.
 */
final class UserStream implements LiveStream {
    private final Sources sources;
    private final UserId user;
    private final Prepared ready;
    /** Events that the feed brought and that are not sent without a query, in order. */
    private final List<Arrival> late = new ArrayList<>();
    /** What the user sees, as this stream's thread knows it: the queue is sifted by it. */
    private Set<ConversationId> visible = Set.of();

    private Subscriber subscriber;
    private Frontier joinedAt = Frontier.NONE;
    private Frontier sent;
    private String position;
    /** Whether the log is read, and whether it is known that what is missing is not too much. */
    private boolean reading;

    private boolean measured;

    UserStream(Sources sources, UserId user, @Nullable LiveCursor last) {
        this.sources = sources;
        this.user = user;
        this.ready = new Prepared(sources.catchUps(), user);
        this.subscriber = sources.feed().subscriber(new AllOfUser(user));
        var now = join();
        this.sent = last == null ? now : notBeyond(last.frontier(), joinedAt);
        this.position = new LiveCursor(sent).encode();
    }

    /**
     * Joins the feed for the user's own comings and goings, looks where the user is a member, and joins it for those
     * conversations: what happened there in between is read from the log.
     *
     * @return where the feed was at first
     */
    private Frontier join() {
        var now = sources.feed().join(subscriber);
        var loaded = false;
        try {
            loadMemberships();
            joinedAt = sources.feed().follow(user, visible);
            loaded = true;
        } finally {
            if (!loaded) {
                sources.feed().leave(subscriber);
            }
        }
        reading = true;
        measured = false;
        late.clear();
        return now;
    }

    private void loadMemberships() {
        visible = new HashSet<>(sources.memberships().conversationsOf(user));
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

    private boolean isOwnMembership(ChatEvent event) {
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
            sources.feed().leave(subscriber);
            subscriber = sources.feed().subscriber(new AllOfUser(user));
            join();
        }
        if (ready.isEmpty() && reading) {
            reading = !sent.covers(joinedAt);
        }
        if (ready.isEmpty() && (reading || !late.isEmpty())) {
            catchUp(timeout);
        } else if (ready.isEmpty()) {
            arrived(timeout);
        }
        var event = Optional.ofNullable(ready.poll());
        event.ifPresent(it -> position = it.id());
        return event;
    }

    private void catchUp(Duration timeout) throws InterruptedException {
        try (var turn = sources.catchUps().take(user, timeout)) {
            if (turn == null) {
                return;
            }
            if (!reading) {
                readLate();
            } else if (isWithinReach()) {
                readOn();
            }
        }
    }

    /** Whether what is missing is little enough to be read; else the stream goes on where it joined the feed. */
    private boolean isWithinReach() {
        if (!measured) {
            var extent =
                    sources.history().between(sent, joinedAt, sources.settings().catchUpEvents());
            measured = sources.isWithinReach(extent);
            if (!measured) {
                reset();
            }
        }
        return measured;
    }

    private void reset() {
        sent = sent.advancedTo(joinedAt.positions());
        sources.counts().reset();
        ready.add(new LiveEvent.Reset(new LiveCursor(sent).encode()));
    }

    /** Reads a page of the first shard that is not up to where the feed was joined. */
    private void readOn() {
        for (var to : joinedAt.positions().values()) {
            var from = sent.at(to.shard());
            if (!from.covers(to)) {
                var page =
                        sources.history().ofShard(from, to, sources.settings().page());
                // Reading may take long; what is shown is judged by each page.
                loadMemberships();
                for (var replayed : sources.reader().replayed(page, this::isVisible)) {
                    sentUpTo(replayed.logged().position());
                    prepare(replayed.shown());
                }
                sentUpTo(page.isEmpty() ? to : page.getLast().position());
                return;
            }
        }
    }

    private void sentUpTo(Position reached) {
        sent = sent.advancedTo(Map.of(reached.shard(), reached));
    }

    private void prepare(Shown shown) {
        ready.add(new Happened(new LiveCursor(sent).encode(), shown.event(), shown.replies()));
    }

    /** What was before is shown by who is a member now; that one was removed is shown to them anyway. */
    private boolean isVisible(ChatEvent event) {
        var ownRemoval = event instanceof MemberRemoved && isOwnMembership(event);
        return ownRemoval || visible.contains(event.conversationId());
    }

    private void arrived(Duration timeout) throws InterruptedException {
        var arrival = subscriber.poll(timeout);
        if (arrival == null) {
            sent = sources.feed().drainedTo(subscriber).orElse(sent);
        } else if (!isRead(arrival)) {
            // What came while the memberships were looked up was read from the log since.
            arrived(arrival);
        }
    }

    private void arrived(Arrival arrival) throws InterruptedException {
        var fresh = sources.fresh(arrival);
        if (fresh == null) {
            late.add(arrival);
            gatherLate(arrival.bytes());
            return;
        }
        var visibleNow = isVisibleNow(arrival.event());
        sent = arrival.reached();
        if (visibleNow) {
            prepare(fresh);
        }
    }

    private boolean isRead(Arrival arrival) {
        return joinedAt.covers(arrival.position());
    }

    /** Events that wait behind a late event are read again with it, as many as fit a page. */
    private void gatherLate(long bytes) throws InterruptedException {
        var page = sources.settings().page();
        var weighs = bytes;
        while (late.size() < page.events() && weighs < page.bytes()) {
            var next = subscriber.poll(Duration.ZERO);
            if (next == null) {
                return;
            }
            if (!isRead(next)) {
                late.add(next);
            }
            weighs += next.bytes();
        }
    }

    private void readLate() {
        loadMemberships();
        var events = sources.reader().current(late.stream().map(Arrival::event).toList());
        for (var index = 0; index < late.size(); index++) {
            sent = late.get(index).reached();
            if (isVisible(events.get(index).event())) {
                prepare(events.get(index));
            }
        }
        sources.counts().late(late.size());
        late.clear();
    }

    /** The memberships may have been loaded after the event: one's own comings and goings are looked up again. */
    private boolean isVisibleNow(ChatEvent event) {
        if (!isOwnMembership(event)) {
            return visible.contains(event.conversationId());
        }
        if (sources.memberships().isMember(event.conversationId(), user)) {
            visible.add(event.conversationId());
        } else {
            visible.remove(event.conversationId());
        }
        return true;
    }

    @Override
    public String position() {
        if (ready.isEmpty() && late.isEmpty()) {
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
        sources.feed().leave(subscriber);
        ready.discard();
    }
}
