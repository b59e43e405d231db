package dev.triptych.application.resync;

import dev.triptych.application.port.BackfillProgress;
import dev.triptych.application.port.BackfillProgress.Finished;
import dev.triptych.application.port.BackfillProgress.InConversations;
import dev.triptych.application.port.BackfillProgress.InMarkers;
import dev.triptych.application.port.BackfillRows;
import dev.triptych.application.port.BackfillTarget;
import dev.triptych.application.port.ConversationCopy;
import dev.triptych.application.port.ConversationSource;
import dev.triptych.application.port.Lease;
import dev.triptych.application.port.MessageRange;
import dev.triptych.application.port.ReadModelChanges.Membership;
import dev.triptych.application.port.ResyncId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One backfill under one lease, step by step. A conversation is copied at the {@code seq} that it has when it is read
 * first; its row is written with the last of its messages, so that whoever goes on after a crash copies it again.
 */
final class Copying {
    private final ConversationSource source;
    private final BackfillTarget target;
    private final BackfillSettings settings;
    private final Lease lease;
    private BackfillProgress progress;
    private @Nullable Open open;

    /** A conversation with more messages than a page, some of which are copied. */
    private record Open(ConversationCopy copy, long after, long copied) {
        MessageRange rest() {
            return new MessageRange(copy.id(), after, copy.seq());
        }

        Open with(List<Message> page) {
            return new Open(copy, page.getLast().seq(), copied + page.size());
        }
    }

    Copying(
            ConversationSource source,
            BackfillTarget target,
            BackfillSettings settings,
            Lease lease,
            BackfillProgress progress) {
        this.source = source;
        this.target = target;
        this.settings = settings;
        this.lease = lease;
        this.progress = progress;
    }

    boolean isOf(Lease held, ResyncId id) {
        return lease.equals(held) && progress.id().equals(id);
    }

    long total() {
        return progress.total();
    }

    /** Messages that are copied, those of an unfinished conversation included. */
    long done() {
        return progress.done() + (open == null ? 0 : open.copied());
    }

    boolean finished() {
        return progress.place() instanceof Finished;
    }

    /** Copies the next piece and says how many rows that was. */
    long step() {
        return switch (progress.place()) {
            case InConversations(var after) -> open == null ? conversations(after) : page(open);
            case InMarkers(var after) -> markers(after);
            case Finished() -> 0;
        };
    }

    private long conversations(@Nullable ConversationId after) {
        var batch = source.conversations(after, settings.conversations(), settings.page());
        if (batch.isEmpty()) {
            return write(BackfillRows.NONE, progress.at(new InMarkers(null), 0));
        }
        if (batch.getFirst().seq() > settings.page()) {
            return page(new Open(batch.getFirst(), 0, 0));
        }
        var ranges = batch.stream()
                .map(copy -> new MessageRange(copy.id(), 0, copy.seq()))
                .toList();
        var messages = source.messages(ranges, settings.page());
        var reached = progress.at(new InConversations(batch.getLast().id()), messages.size());
        return write(new BackfillRows(messages, batch, List.of()), reached);
    }

    private long page(Open conversation) {
        var messages = source.messages(List.of(conversation.rest()), settings.page());
        if (messages.size() == settings.page()) {
            var rows = write(BackfillRows.of(messages), progress);
            open = conversation.with(messages);
            return rows;
        }
        var copy = conversation.copy();
        var reached = progress.at(new InConversations(copy.id()), conversation.copied() + messages.size());
        var rows = write(new BackfillRows(messages, List.of(copy), List.of()), reached);
        open = null;
        return rows;
    }

    private long markers(@Nullable Membership after) {
        var markers = source.markers(after, settings.page());
        if (markers.isEmpty()) {
            var reached = progress.at(new Finished(), 0);
            target.finish(lease, reached);
            progress = reached;
            return 0;
        }
        var last = markers.getLast();
        var place = new InMarkers(new Membership(last.conversationId(), last.userId()));
        return write(new BackfillRows(List.of(), List.of(), markers), progress.at(place, 0));
    }

    private long write(BackfillRows rows, BackfillProgress reached) {
        target.write(lease, rows, reached);
        progress = reached;
        return rows.count();
    }
}
