package dev.triptych.application.simulation;

import dev.triptych.application.query.freshness.ReadConsistency;
import dev.triptych.application.query.routing.Store;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.domain.ConversationId;
import java.util.function.Function;

/** What must hold of every answer. */
final class Judge {
    private final House house;

    Judge(House house) {
        this.house = house;
    }

    /** Up to which event of the conversation an answer that is asked for now must have everything. */
    long least(ConversationId about, ReadConsistency consistency) {
        var requested = switch (consistency) {
            case ReadConsistency.Eventual() -> 0;
            case ReadConsistency.Strong() -> committed(about);
            case ReadConsistency.AtLeast(var token) -> history().seqUpTo(about, token.position());
        };
        return Math.max(requested, house.world().hiddenUpTo(about));
    }

    long committed(ConversationId about) {
        return history().seq(about);
    }

    private History history() {
        return house.write().history();
    }

    /** The answer is what the conversation was after that event or a later one. */
    void answer(ConversationId about, Function<StoreQueries, ?> query, Object answer, long least) {
        if (!history().explains(about, query, answer, least)) {
            throw new AssertionError("an answer about " + about + " is older than event " + least
                    + ", or never was so: " + answer + "; committed are " + committed(about));
        }
    }

    /** A process asks the read store only while it holds a lease, which a flip waits for. */
    void store(Store by) {
        if (by == Store.WRITE_STORE) {
            return;
        }
        var asked = house.samples().last().orElseThrow(() -> new AssertionError("the read store was never asked"));
        var state = asked.state();
        if (!state.readStoreAttached()) {
            throw new AssertionError("answered from a detached read store: " + asked);
        }
        if (!asked.leased()) {
            throw new AssertionError("answered from the read store without a lease: " + asked);
        }
        if (asked.settled() && !state.phase().readsFromReadStore()) {
            throw new AssertionError("answered from the read store though the step back is finished: " + asked);
        }
    }
}
