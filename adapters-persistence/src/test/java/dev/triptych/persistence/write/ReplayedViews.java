package dev.triptych.persistence.write;

import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.contract.Views;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationChanged;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageDeleted;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The write database's answers. What it holds is written by its own transactions, but decided in memory, where the clock
 * can be told what to do.
 */
final class ReplayedViews implements Views {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00.123456Z");

    private final AtomicReference<Instant> time = new AtomicReference<>(BEGINNING);
    private final InMemoryWriteStore decided = new InMemoryWriteStore(time::get);
    private final MigratedWriteDatabase database;
    private int replayed;

    ReplayedViews(MigratedWriteDatabase database) {
        this.database = database;
    }

    @Override
    public Chat chat() {
        return new Chat(decided);
    }

    @Override
    public void later(Duration by) {
        time.updateAndGet(now -> now.plus(by));
    }

    @Override
    public void deliver() {
        var log = decided.log();
        log.subList(replayed, log.size()).forEach(this::replay);
        replayed = log.size();
    }

    private void replay(ChatEvent event) {
        database.store().transact(Set.of(event.conversationId()), tx -> {
            save(event, tx);
            tx.record(List.of(event));
            return event;
        });
        if (event instanceof MessageDeleted deleted) {
            keepTheTimeOf(deleted.message());
        }
    }

    private static void save(ChatEvent event, WriteTransaction tx) {
        switch (event) {
            case MessageSent sent -> tx.messages().save(sent.message());
            case MessageEdited edited -> change(edited.message(), tx);
            case MessageDeleted deleted ->
                tx.messages().delete(deleted.message().id());
            case ReadMarkerMoved moved -> tx.readMarkers().save(moved);
            case ConversationStarted _, ConversationChanged _, MemberAdded _, MemberRemoved _ -> {}
        }
    }

    private static void change(Message message, WriteTransaction tx) {
        var before = tx.messages().findById(message.id()).orElseThrow();
        if (Objects.equals(before.replyTo(), message.replyTo())) {
            tx.messages().update(message);
        } else {
            tx.messages().answerAll(List.of(message));
        }
    }

    /** A deletion is dated by the database's own clock. */
    private void keepTheTimeOf(Message deleted) {
        database.execute(
                "update message set deleted_at = '" + deleted.deletedAt() + "' where id = '" + deleted.id() + "'");
    }

    @Override
    public StoreQueries queries() {
        return database.opened().chat().queries();
    }
}
