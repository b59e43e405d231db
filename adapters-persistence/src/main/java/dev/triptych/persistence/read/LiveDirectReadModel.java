package dev.triptych.persistence.read;

import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.application.migration.dualwrite.DirectReadModel;
import dev.triptych.domain.ConversationId;
import java.util.function.Supplier;

/** Writes to the generation that answers when the request comes; the stream brings it to the others. */
record LiveDirectReadModel(Supplier<DirectReadModel> live) implements DirectReadModel {
    @Override
    public Outcome write(ConversationId conversation, long firstSeq, ReadModelChanges changes) {
        return live.get().write(conversation, firstSeq, changes);
    }

    @Override
    public void raiseMarkers(ReadModelChanges changes) {
        live.get().raiseMarkers(changes);
    }

    @Override
    public void ping() {
        live.get().ping();
    }
}
