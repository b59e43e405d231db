package dev.triptych.application.live;

import dev.triptych.application.port.EventLog;
import dev.triptych.application.port.LogLimit;
import dev.triptych.application.port.Memberships;
import dev.triptych.application.port.WriteStore;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.MemberRemoved;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stream of one conversation: from the log until that has no more, then from the feed, which was joined before, so
 * that nothing falls between; what both bring is told apart by its {@code seq}.
 */
final class ConversationStream implements LiveStream {
    private static final LogLimit PAGE = LogLimit.events(200);

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

    private ConversationStream(
            LiveFeed feed,
            EventLog log,
            Replay replay,
            Memberships memberships,
            UserId user,
            ConversationId conversation) {
        this.feed = feed;
        this.log = log;
        this.replay = replay;
        this.memberships = memberships;
        this.user = user;
        this.conversation = conversation;
        this.subscriber = joined();
    }

    /** Joins the feed first and looks where the conversation stands then, so that nothing falls between. */
    static Optional<LiveStream> open(
            LiveFeed feed,
            EventLog log,
            Replay replay,
            Memberships memberships,
            WriteStore store,
            UserId user,
            ConversationId conversation,
            @Nullable Long lastSeq) {
        var stream = new ConversationStream(feed, log, replay, memberships, user, conversation);
        var begun = false;
        try {
            var now = store.transact(Set.of(), tx -> tx.conversations().find(conversation, Set.of(user)))
                    .value()
                    .filter(found -> found.roster().has(user));
            now.ifPresent(found -> stream.begin(found, lastSeq));
            begun = now.isPresent();
            return begun ? Optional.of(stream) : Optional.empty();
        } finally {
            if (!begun) {
                stream.close();
            }
        }
    }

    private void begin(Conversation now, @Nullable Long lastSeq) {
        last = lastSeq == null ? now.seq() : Math.min(lastSeq, now.seq());
        reading = last < now.seq();
    }

    private Subscriber joined() {
        var joining = new Subscriber(event -> event.conversationId().equals(conversation));
        feed.join(joining);
        return joining;
    }

    @Override
    public Optional<LiveEvent> next(Duration timeout) throws InterruptedException {
        if (!ended() && subscriber.mustReread()) {
            feed.leave(subscriber);
            subscriber = joined();
            reading = true;
        }
        if (!ended() && ready.isEmpty() && reading) {
            readOn();
        }
        if (ended()) {
            return Optional.empty();
        }
        var event = ready.isEmpty() && !reading ? arrived(timeout) : ready.pollFirst();
        return event == null ? Optional.empty() : Optional.of(passedOn(event));
    }

    private void readOn() {
        var page = log.ofConversation(conversation, last + 1, Long.MAX_VALUE, PAGE);
        replay.of(page, _ -> true).forEach(replayed -> ready.add(replayed.event()));
        reading = PAGE.reachedBy(page);
        if (ready.isEmpty() && !page.isEmpty()) {
            last = page.getLast().seq();
        }
        // Reading may take long; whoever was removed meanwhile is not shown what came before either.
        ended = !memberships.isMember(conversation, user);
    }

    private @Nullable ConversationEvent arrived(Duration timeout) throws InterruptedException {
        var arrival = subscriber.poll(timeout);
        if (arrival == null || arrival.event().seq() <= last) {
            return null;
        }
        if (arrival.event().seq() > last + 1) {
            // The feed left something out; the log has it all, this event too.
            reading = true;
            return null;
        }
        return arrival.event();
    }

    private LiveEvent passedOn(ConversationEvent event) {
        last = event.seq();
        if (event instanceof MemberRemoved removed && removed.userId().equals(user)) {
            ended = !memberships.isMember(conversation, user);
        }
        return new LiveEvent(position(), event);
    }

    @Override
    public String position() {
        return Long.toString(last);
    }

    @Override
    public boolean ended() {
        return ended || subscriber.stopped();
    }

    @Override
    public void close() {
        feed.leave(subscriber);
    }
}
