package dev.triptych.persistence.copy;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.domain.ConversationId;
import dev.triptych.persistence.table.Span;
import dev.triptych.persistence.table.ViewTable;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The write database as the read store is copied from it. All methods throw {@link
 * dev.triptych.application.base.store.StoreUnavailableException}.
 */
public interface CopySource {
    /** The newest events that no transaction can precede any more. A later read sees what they changed. */
    Frontier settled();

    /** About how many messages there are. */
    long messages();

    /** Runs {@code work} on what is committed at one moment. */
    <R> R asOfOneMoment(Function<Snapshot, R> work);

    /** The write database at one moment. For one thread, and only while the work runs. */
    interface Snapshot {
        /**
         * The last of the next conversations that have about as many events together, in the order of their ids; nothing
         * when none follows. The first counts however many it has.
         */
        Optional<ConversationId> lastConversation(@Nullable ConversationId after, int events);

        /** The last of the next read markers, in the order of their keys; nothing when none follows. */
        Optional<Membership> lastMarker(@Nullable Membership after, int limit);

        /**
         * The rows of one table that is copied by {@link Span#CONVERSATIONS}, of the
         * conversations behind one and up to another.
         *
         * @return how many there are
         */
        long rows(ViewTable table, @Nullable ConversationId after, ConversationId upTo, CopySink sink);

        /**
         * The rows of one table that is copied by {@link Span#MARKERS}.
         *
         * @return how many there are
         */
        long rows(ViewTable table, @Nullable Membership after, Membership upTo, CopySink sink);
    }
}
