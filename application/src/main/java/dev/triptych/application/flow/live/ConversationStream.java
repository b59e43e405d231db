package dev.triptych.application.flow.live;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.flow.live.LiveEventReader.Replayed;
import dev.triptych.application.flow.live.Subscriber.Arrival;
import dev.triptych.application.flow.live.Subscriber.Interest.OneConversation;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.MemberRemoved;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stream of one conversation: from the event log until the log has no more, then from the feed. The feed is joined
 * first, so that no event is missed. An event that both bring is recognised by its {@code seq}.
 */
final class ConversationStream implements LiveStream {
    private final Sources sources;
    private final UserId user;
    private final ConversationId conversation;
    private final Prepared ready;
    private Subscriber subscriber;
    private long last;
    /** Whether the log is read, and whether it is known that what is missing is not too much. */
    private boolean reading;

    private boolean measured;
    /** An event that the feed brought and that is not sent without a query. */
    private @Nullable Arrival late;

    private boolean ended;

    private ConversationStream(Sources sources, UserId user, ConversationId conversation) {
        this.sources = sources;
        this.user = user;
        this.conversation = conversation;
        this.ready = new Prepared(sources.catchUps(), user);
        this.subscriber = joined();
    }

    /** Joins the feed first and looks where the conversation stands then, so that nothing falls between. */
    static Optional<LiveStream> open(
            Sources sources, UserId user, ConversationId conversation, @Nullable Long lastSeq) {
        var stream = new ConversationStream(sources, user, conversation);
        var begun = false;
        try {
            var now = stream.now();
            now.ifPresent(found -> stream.begin(found, lastSeq));
            begun = now.isPresent();
            return begun ? Optional.of(stream) : Optional.empty();
        } finally {
            if (!begun) {
                stream.close();
            }
        }
    }

    /** The conversation as it is, if the user is a member. */
    private Optional<Conversation> now() {
        return sources.store()
                .transact(Set.of(), tx -> tx.conversations().find(conversation, Set.of(user)))
                .value()
                .filter(found -> found.roster().has(user));
    }

    private void begin(Conversation now, @Nullable Long lastSeq) {
        last = lastSeq == null ? now.seq() : Math.min(lastSeq, now.seq());
        reading = last < now.seq();
    }

    private Subscriber joined() {
        var joining = sources.feed().subscriber(new OneConversation(user, conversation));
        sources.feed().join(joining);
        return joining;
    }

    @Override
    public Optional<LiveEvent> next(Duration timeout) throws InterruptedException {
        if (!ended() && subscriber.mustReread()) {
            sources.feed().leave(subscriber);
            subscriber = joined();
            readFromLog();
        }
        if (!ended() && ready.isEmpty() && (reading || late != null)) {
            catchUp(timeout);
        }
        if (ended()) {
            return Optional.empty();
        }
        if (ready.isEmpty() && !reading && late == null) {
            arrived(timeout);
        }
        var event = ready.poll();
        if (event != null) {
            passedOn(event);
        }
        return Optional.ofNullable(event);
    }

    private void readFromLog() {
        reading = true;
        measured = false;
        late = null;
    }

    private void catchUp(Duration timeout) throws InterruptedException {
        try (var turn = sources.catchUps().take(user, timeout)) {
            if (turn == null) {
                return;
            }
            var arrival = late;
            late = null;
            if (arrival != null) {
                sources.counts().late(1);
                prepare(sources.reader().current(List.of(arrival.event())));
            } else if (isWithinReach()) {
                readOn();
            }
            // Reading may take long. A user who was removed meanwhile does not get the earlier events either.
            ended = !sources.memberships().isMember(conversation, user) && !bringsOwnRemoval(arrival);
        }
    }

    /** A late removal of the user is sent anyway; it holds nothing that others wrote. */
    private boolean bringsOwnRemoval(@Nullable Arrival arrival) {
        return arrival != null && isOwnRemoval(arrival.event());
    }

    private boolean isOwnRemoval(ChatEvent event) {
        return event instanceof MemberRemoved removed && removed.userId().equals(user);
    }

    /** Whether what is missing is little enough to be read; else the stream goes on with what happens next. */
    private boolean isWithinReach() {
        if (measured) {
            return true;
        }
        var newest = now().map(Conversation::seq).orElse(last);
        var most = sources.settings().catchUpEvents();
        measured = newest - last <= most
                && sources.isWithinReach(sources.history().ofConversation(conversation, last + 1, newest, most));
        if (!measured) {
            reset(newest);
        }
        return measured;
    }

    private void reset(long newest) {
        last = newest;
        reading = false;
        sources.counts().reset();
        ready.add(new LiveEvent.Reset(Long.toString(newest)));
    }

    private void readOn() {
        var page = sources.history()
                .ofConversation(conversation, last + 1, sources.settings().page());
        prepare(sources.reader().replayed(page, _ -> true).stream()
                .map(Replayed::shown)
                .toList());
        reading = !page.isEmpty();
        if (ready.isEmpty()) {
            last = page.stream().mapToLong(LoggedEvent::seq).reduce(last, (_, seq) -> seq);
        }
    }

    private void prepare(List<Shown> events) {
        events.forEach(shown -> ready.add(
                new LiveEvent.Happened(Long.toString(reached(shown.event())), shown.event(), shown.replies())));
    }

    /** Where the stream stands after the event: a read marker, which comes alone, leaves it where it is. */
    private long reached(ChatEvent event) {
        return event instanceof ConversationEvent inStream ? inStream.seq() : last;
    }

    private void arrived(Duration timeout) throws InterruptedException {
        var arrival = subscriber.poll(timeout);
        if (arrival == null || isRead(arrival.event())) {
            return;
        }
        if (reached(arrival.event()) > last + 1) {
            // The feed left something out; the log has it all, this event too.
            readFromLog();
            return;
        }
        var fresh = sources.fresh(arrival);
        if (fresh == null) {
            late = arrival;
        } else {
            prepare(List.of(fresh));
        }
    }

    private boolean isRead(ChatEvent event) {
        return event instanceof ConversationEvent inStream && inStream.seq() <= last;
    }

    private void passedOn(LiveEvent sent) {
        if (sent instanceof LiveEvent.Happened(var _, var event, var _)) {
            last = reached(event);
            if (isOwnRemoval(event)) {
                ended = !sources.memberships().isMember(conversation, user);
            }
        }
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
        sources.feed().leave(subscriber);
        ready.discard();
    }
}
