package dev.triptych.application.flow.live;

import dev.triptych.application.base.write.Memberships;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens live streams. Who may is judged on the write store. */
public final class LiveStreams {
    private final Sources sources;

    /**
     * Streams what {@code feed} brings, and before it what {@code history} holds.
     *
     * @param reader the same as the feed's
     * @param memberships who may see what; like {@code store}, on connections that commands do without
     * @param settings what streams may cost; the same as the feed's
     * @param counts where resets and late events are counted
     * @param clock by which an event is old
     */
    public LiveStreams(
            LiveFeed feed,
            StreamHistory history,
            LiveEventReader reader,
            Memberships memberships,
            WriteStore store,
            LiveSettings settings,
            LiveCounts counts,
            InstantSource clock) {
        this.sources =
                new Sources(feed, history, reader, memberships, store, new CatchUps(settings), settings, counts, clock);
    }

    /**
     * The stream of one conversation; nothing when the user is no member.
     *
     * @param lastSeq the last event that the client has, to go on after it; absent to begin with what happens next; one
     *     from the future is taken for now
     */
    public Optional<LiveStream> ofConversation(UserId user, ConversationId conversation, @Nullable Long lastSeq) {
        return ConversationStream.open(sources, user, conversation, lastSeq);
    }

    /**
     * The stream of all of a user's conversations.
     *
     * @param last how far the client is, to go on after it; absent to begin where the feed is: with what
     *     happens next, and before that perhaps with what happened a moment ago
     */
    public LiveStream ofUser(UserId user, @Nullable LiveCursor last) {
        return new UserStream(sources, user, last);
    }

    /** How many bytes of what was read for streams have not been sent yet. */
    public long preparedBytes() {
        return sources.catchUps().held();
    }
}
