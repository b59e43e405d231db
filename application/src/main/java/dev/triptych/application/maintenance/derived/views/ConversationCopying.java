package dev.triptych.application.maintenance.derived.views;

import dev.triptych.application.maintenance.source.ConversationCopies;
import dev.triptych.application.maintenance.source.ConversationCopies.Snapshot;
import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Copies a conversation from the write store. The read store's conversation is held before the write store is read.
 * Whatever is committed after that read is applied after the copy, since its writers wait.
 *
 * <p>That holds for read markers too, which nobody who holds a conversation holds up. Those that are there are locked
 * before the copy is read: one that is moved after it waits for the copy and is raised then. One that is made meanwhile is not
 * among the locked ones: it is raised, never lowered or taken away.
 */
public final class ConversationCopying {
    /** As many messages at once as serves well. */
    public static final int PAGE = 2_000;

    private final ConversationCopies copies;
    private final ReadModelRepair repair;
    private final int page;

    /**
     * Copies from {@code copies} into the generation that {@code repair} repairs.
     *
     * @param page the most messages, or read markers, held at once
     */
    public ConversationCopying(ConversationCopies copies, ReadModelRepair repair, int page) {
        this.copies = copies;
        this.repair = repair;
        this.page = page;
    }

    /** As {@link dev.triptych.application.maintenance.derived.Repair#repair}. */
    public long copy(ConversationId conversation) {
        return repair.transact(conversation, tx -> {
            tx.beginToReplace();
            return copies.at(conversation, snapshot -> replace(tx, snapshot));
        });
    }

    private long replace(RepairTransaction tx, Snapshot snapshot) {
        replaceMessages(tx, snapshot);
        replaceMarkers(tx, snapshot);
        var copy = snapshot.conversation();
        copy.ifPresentOrElse(tx::replaceConversation, tx::removeConversation);
        return copy.map(ConversationCopy::seq).orElse(0L);
    }

    private void replaceMessages(RepairTransaction tx, Snapshot snapshot) {
        // Before every possible seq: a row in front of the first message is removed too.
        var after = Long.MIN_VALUE;
        while (true) {
            var messages = snapshot.messages(after, page);
            tx.replaceMessages(after, messages);
            if (messages.isEmpty()) {
                return;
            }
            after = messages.getLast().message().seq();
        }
    }

    private void replaceMarkers(RepairTransaction tx, Snapshot snapshot) {
        @Nullable UserId after = null;
        while (true) {
            var markers = snapshot.markers(after, page);
            if (markers.isEmpty()) {
                return;
            }
            tx.replaceMarkers(markers);
            after = markers.getLast().userId();
        }
    }
}
