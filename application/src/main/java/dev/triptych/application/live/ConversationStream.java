package dev.triptych.application.live;

import dev.triptych.application.port.EventLog;
import dev.triptych.application.port.Memberships;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.MemberRemoved;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stream of one conversation: from the log until that has no more, then from the feed, which was joined before, so
 * that nothing falls between; what both bring is told apart by its {@code seq}.
 */
final class ConversationStream implements LiveStream {
    private static final int PAGE = 200;
    private static final long UNKNOWN = -1;

    private final LiveFeed feed;
    private final EventLog log;
    private final Replay replay;
    private final Memberships memberships;
    private final UserId user;
    private final ConversationId conversation;
    private final Deque<ConversationEvent> ready = new ArrayDeque<>();
    private Subscriber subscriber;
    private long last;
    private boolean reading;
    private boolean ended;

    ConversationStream(
            LiveFeed feed,
            EventLog log,
            Replay replay,
            Memberships memberships,
            UserId user,
            ConversationId conversation,
            @Nullable Long lastSeq) {
        this.feed = feed;
        this.log = log;
        this.replay = replay;
        this.memberships = memberships;
        this.user = user;
        this.conversation = conversation;
        this.last = lastSeq == null ? UNKNOWN : lastSeq;
        this.reading = lastSeq != null;
        this.subscriber = joined();
    }

    private Subscriber joined() {
        var joining = new Subscriber(event -> event.conversationId().equals(conversation));
        feed.join(joining);
        return joining;
    }

    @Override
    public Optional<LiveEvent> next(Duration timeout) throws InterruptedException {
        if (subscriber.stopped()) {
            ended = true;
        }
        if (ended) {
            return Optional.empty();
        }
        if (subscriber.mustReread()) {
            feed.leave(subscriber);
            subscriber = joined();
            reading = last != UNKNOWN;
        }
        if (ready.isEmpty() && reading) {
            readOn();
        }
        var event = ready.isEmpty() ? arrived(timeout) : ready.removeFirst();
        return event == null || event.seq() <= last ? Optional.empty() : Optional.of(passedOn(event));
    }

    private void readOn() {
        var page = log.ofConversation(conversation, last + 1, Long.MAX_VALUE, PAGE);
        replay.of(page).forEach(replayed -> ready.add(replayed.event()));
        reading = page.size() == PAGE;
        if (ready.isEmpty() && !page.isEmpty()) {
            last = page.getLast().seq();
        }
    }

    private @Nullable ConversationEvent arrived(Duration timeout) throws InterruptedException {
        var arrival = subscriber.poll(timeout);
        return arrival == null ? null : arrival.event();
    }

    private LiveEvent passedOn(ConversationEvent event) {
        last = event.seq();
        if (event instanceof MemberRemoved removed && removed.userId().equals(user)) {
            ended = !memberships.isMember(conversation, user);
        }
        return new LiveEvent(Long.toString(event.seq()), event);
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        feed.leave(subscriber);
    }
}
