package dev.triptych.application.migration.dualwrite;

import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.domain.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Takes down what it is given, and answers what the test says. */
final class ScriptedDirectReadModel implements DirectReadModel {
    final List<Written> written = new ArrayList<>();
    final List<ReadModelChanges> markers = new ArrayList<>();
    Supplier<Outcome> answer = () -> Outcome.WRITTEN;

    record Written(ConversationId conversation, long firstSeq, ReadModelChanges changes) {}

    @Override
    public Outcome write(ConversationId conversation, long firstSeq, ReadModelChanges changes) {
        written.add(new Written(conversation, firstSeq, changes));
        return answer.get();
    }

    @Override
    public void raiseMarkers(ReadModelChanges changes) {
        markers.add(changes);
        var _ = answer.get();
    }

    @Override
    public void ping() {
        var _ = answer.get();
    }
}
