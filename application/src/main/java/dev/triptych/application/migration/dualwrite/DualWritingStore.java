package dev.triptych.application.migration.dualwrite;

import dev.triptych.application.base.phase.MigrationFlags;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A write store that tries each commit on the read store too, in the phases that say so. */
public final class DualWritingStore implements WriteStore {
    private final WriteStore store;
    private final MigrationFlags flags;
    private final DualWrite dualWrite;

    /** Writes to {@code store}, then tries {@code dualWrite}. */
    public DualWritingStore(WriteStore store, MigrationFlags flags, DualWrite dualWrite) {
        this.store = store;
        this.flags = flags;
        this.dualWrite = dualWrite;
    }

    @Override
    public <R> Committed<R> transact(Set<ConversationId> conversations, Function<WriteTransaction, R> work) {
        return writtenTwice(store.transact(conversations, work));
    }

    @Override
    public <R> Optional<Committed<R>> transactAs(
            UserId member, ConversationId conversation, Function<WriteTransaction, R> work) {
        return store.transactAs(member, conversation, work).map(this::writtenTwice);
    }

    private <R> Committed<R> writtenTwice(Committed<R> committed) {
        if (!committed.events().isEmpty()) {
            try (var held = flags.hold()) {
                if (writesTwice(held.view())) {
                    dualWrite.write(committed.events());
                }
            }
        }
        return committed;
    }

    /** A store that is not attached has nothing that an event could follow. */
    private static boolean writesTwice(MigrationView view) {
        return view.trusted()
                && view.state().readStoreAttached()
                && view.state().phase().writesTwice();
    }

    @Override
    public Optional<ConversationId> conversationOf(MessageId message) {
        return store.conversationOf(message);
    }
}
