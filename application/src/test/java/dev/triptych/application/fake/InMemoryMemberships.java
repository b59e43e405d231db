package dev.triptych.application.fake;

import static java.util.stream.Collectors.toSet;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.write.Memberships;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.util.Map;
import java.util.Set;

/** Who is a member by an {@link InMemoryWriteStore}. */
public final class InMemoryMemberships implements Memberships {
    private final InMemoryWriteStore store;
    private volatile Runnable afterReading = () -> {};
    private volatile boolean down;

    /** Those of {@code store}. */
    public InMemoryMemberships(InMemoryWriteStore store) {
        this.store = store;
    }

    /** Runs after a user's conversations were looked up and before they are answered. */
    public void afterReading(Runnable hook) {
        afterReading = hook;
    }

    /** Whether every query fails from now on. */
    public void down(boolean now) {
        down = now;
    }

    @Override
    public boolean isMember(ConversationId conversation, UserId user) {
        requireUp();
        return store.read(tables -> {
            var row = tables.conversations.get(conversation);
            return row != null && row.members().contains(user);
        });
    }

    @Override
    public Set<ConversationId> conversationsOf(UserId user) {
        requireUp();
        var found = store.read(tables -> tables.conversations.entrySet().stream()
                .filter(entry -> entry.getValue().members().contains(user))
                .map(Map.Entry::getKey)
                .collect(toSet()));
        afterReading.run();
        return found;
    }

    private void requireUp() {
        if (down) {
            throw new StoreUnavailableException(Part.WRITE_STORE, "it is down");
        }
    }
}
