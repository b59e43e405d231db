package dev.triptych.application.fake;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.write.RepliedMessage;
import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.application.flow.live.MessagesNow;
import dev.triptych.domain.MessageId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Messages as an {@link InMemoryWriteStore} has them now. */
public final class InMemoryMessagesNow implements MessagesNow {
    private final InMemoryWriteStore store;
    private final AtomicInteger queries = new AtomicInteger();
    private final AtomicReference<Runnable> hook = new AtomicReference<>(() -> {});
    private volatile boolean down;

    /** Those of {@code store}. */
    public InMemoryMessagesNow(InMemoryWriteStore store) {
        this.store = store;
    }

    /** Whether every query fails from now on. */
    public void down(boolean now) {
        down = now;
    }

    /** Runs before the next query is answered. */
    public void onceBeforeReading(Runnable once) {
        hook.set(once);
    }

    /** How many queries there were. */
    public int queries() {
        return queries.get();
    }

    @Override
    public Map<MessageId, RepliedMessage> withReplies(Collection<MessageId> ids) {
        queries.incrementAndGet();
        hook.getAndSet(() -> {}).run();
        if (down) {
            throw new StoreUnavailableException(Part.WRITE_STORE, "it is down");
        }
        return store.read(tables -> {
            var found = new HashMap<MessageId, RepliedMessage>();
            for (var id : Set.copyOf(ids)) {
                var message = tables.messages.get(id);
                if (message != null) {
                    var alive = tables.messages.values().stream()
                            .filter(reply -> id.equals(reply.replyTo()) && !reply.isDeleted());
                    found.put(id, new RepliedMessage(message, InMemoryMessages.summary(alive)));
                }
            }
            return found;
        });
    }

    @Override
    public Map<MessageId, ReplySummary> replies(Collection<MessageId> ids) {
        var replies = new HashMap<MessageId, ReplySummary>();
        withReplies(ids).forEach((id, found) -> replies.put(id, found.replies()));
        return replies;
    }
}
