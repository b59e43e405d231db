package dev.triptych.application.recovery;

import dev.triptych.application.port.ConversationCopies;
import dev.triptych.application.port.ConversationCopies.Snapshot;
import dev.triptych.application.port.ConversationCopy;
import dev.triptych.application.port.MendingTransaction;
import dev.triptych.application.port.MessagesToIndex;
import dev.triptych.application.port.ReadModelMending;
import dev.triptych.application.port.SearchRecopy;
import dev.triptych.application.port.Sink;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Copies a conversation from the write store. The read store's conversation is held before the write store is looked at:
 * whatever is committed after that look is applied after the copy, since its writers wait.
 *
 * <p>That holds for read markers too, which nobody who holds a conversation holds up. Those that are there are locked
 * before the look: one that is moved after it waits for the copy and is raised then. One that is made meanwhile is not
 * among the locked ones: it is raised, never lowered or taken away.
 */
public final class ConversationRecopy implements Recopy {
    private static final int PAGE = 5_000;

    private final ConversationCopies copies;
    private final ReadModelMending mending;
    private final SearchRecopy search;
    private final MessagesToIndex truth;

    /** Copies from {@code copies}, and for searches from {@code truth}, into the generations that answer. */
    public ConversationRecopy(
            ConversationCopies copies, ReadModelMending mending, SearchRecopy search, MessagesToIndex truth) {
        this.copies = copies;
        this.mending = mending;
        this.search = search;
        this.truth = truth;
    }

    @Override
    public long recopy(Sink sink, ConversationId conversation) {
        return switch (sink) {
            case READ ->
                mending.transact(conversation, tx -> {
                    tx.beginToReplace();
                    return copies.at(conversation, snapshot -> replace(tx, snapshot));
                });
            case SEARCH -> {
                var seq = copies.at(
                        conversation,
                        snapshot -> snapshot.conversation()
                                .map(ConversationCopy::seq)
                                .orElse(0L));
                search.replace(conversation, seq, truth);
                yield seq;
            }
        };
    }

    private static long replace(MendingTransaction tx, Snapshot snapshot) {
        replaceMessages(tx, snapshot);
        replaceMarkers(tx, snapshot);
        var copy = snapshot.conversation();
        copy.ifPresentOrElse(tx::replaceConversation, tx::removeConversation);
        return copy.map(ConversationCopy::seq).orElse(0L);
    }

    private static void replaceMessages(MendingTransaction tx, Snapshot snapshot) {
        var after = 0L;
        while (true) {
            var page = snapshot.messages(after, PAGE);
            tx.replaceMessages(after, page);
            if (page.isEmpty()) {
                return;
            }
            after = page.getLast().message().seq();
        }
    }

    private static void replaceMarkers(MendingTransaction tx, Snapshot snapshot) {
        @Nullable UserId after = null;
        while (true) {
            var page = snapshot.markers(after, PAGE);
            if (page.isEmpty()) {
                return;
            }
            tx.replaceMarkers(page);
            after = page.getLast().userId();
        }
    }
}
