package dev.triptych.application.fake;

import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.maintenance.eventlog.DeletedMessages;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What deleted messages of an {@link InMemoryWriteStore} said; every term has passed. */
public final class InMemoryDeletedMessages implements DeletedMessages {
    private static final Comparator<Message> BY_DELETION = Comparator.comparing(InMemoryDeletedMessages::deletedAt)
            .thenComparing(message -> message.id().value());

    private final InMemoryWriteStore store;
    private final Set<MessageId> done = new HashSet<>();

    /** Nothing is forgotten yet. */
    public InMemoryDeletedMessages(InMemoryWriteStore store) {
        this.store = store;
    }

    @Override
    public List<Message> next(Duration term, int limit) {
        return store.messages().stream()
                .filter(message -> message.isDeleted() && !done.contains(message.id()))
                .sorted(BY_DELETION)
                .limit(limit)
                .toList();
    }

    @Override
    public Map<EventId, EncodedEvent> rewrite(
            List<Message> messages, Function<LoggedEvent, Optional<EncodedEvent>> redaction) {
        return store.rewrite(redaction).stream().collect(Collectors.toMap(LoggedEvent::id, LoggedEvent::event));
    }

    @Override
    public void done(Message last) {
        store.messages().stream()
                .filter(message -> message.isDeleted() && BY_DELETION.compare(message, last) <= 0)
                .forEach(message -> done.add(message.id()));
    }

    private static Instant deletedAt(Message message) {
        return Objects.requireNonNull(message.deletedAt(), "only tombstones are forgotten");
    }
}
