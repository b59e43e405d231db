package dev.triptych.application.simulation;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.application.flow.read.ReadViews;
import dev.triptych.application.migration.dualwrite.DirectReadModel;
import dev.triptych.domain.ConversationId;

/** The planted bug of the name: what cannot be written twice is taken back where it was written once. */
final class CompensatingReadModel implements DirectReadModel {
    private final DirectReadModel model;
    private final WriteRows written;

    CompensatingReadModel(DirectReadModel model, WriteRows written) {
        this.model = model;
        this.written = written;
    }

    @Override
    public Outcome write(ConversationId conversation, long firstSeq, ReadModelChanges changes) {
        try {
            return model.write(conversation, firstSeq, changes);
        } catch (StoreUnavailableException outage) {
            changes.of(ReadViews.MESSAGES).forEach(message -> written.messages().remove(message.id()));
            throw outage;
        }
    }

    @Override
    public void raiseMarkers(ReadModelChanges changes) {
        model.raiseMarkers(changes);
    }

    @Override
    public void ping() {
        model.ping();
    }
}
