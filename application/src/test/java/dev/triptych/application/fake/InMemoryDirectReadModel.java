package dev.triptych.application.fake;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.application.migration.dualwrite.DirectReadModel;
import dev.triptych.domain.ConversationId;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

/** Writes to the tables of an {@link InMemoryReadModel}, with a switch for a store that is too slow. For threads. */
public final class InMemoryDirectReadModel implements DirectReadModel {
    private final InMemoryReadModel model;
    private volatile boolean slow;

    /** Beside whatever feeds {@code model}. */
    public InMemoryDirectReadModel(InMemoryReadModel model) {
        this.model = model;
    }

    /** Whether everything takes too long from now on, and changes nothing. */
    public void slow(boolean now) {
        slow = now;
    }

    @Override
    public Outcome write(ConversationId conversation, long firstSeq, ReadModelChanges changes) {
        var last = Objects.requireNonNull(changes.appliedSeqs().get(conversation), "changes of another conversation");
        inTime();
        return model.change(tables -> {
            var applied = tables.appliedSeqs.getOrDefault(conversation, 0L);
            if (applied >= last) {
                return Outcome.ALREADY_THERE;
            }
            if (applied != firstSeq - 1 || tables.isParked(conversation)) {
                return Outcome.LEFT_TO_THE_STREAM;
            }
            tables.write(changes);
            return Outcome.WRITTEN;
        });
    }

    @Override
    public void raiseMarkers(ReadModelChanges changes) {
        inTime();
        model.change(tables -> {
            tables.write(changes);
            return tables;
        });
    }

    @Override
    public void ping() {
        inTime();
        model.read(_ -> model);
    }

    private void inTime() {
        if (slow) {
            throw new StoreUnavailableException(Part.READ_STORE, new TimeoutException("no answer in time"), true);
        }
    }
}
