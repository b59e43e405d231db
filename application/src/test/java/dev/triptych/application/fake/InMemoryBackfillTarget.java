package dev.triptych.application.fake;

import dev.triptych.application.port.BackfillProgress;
import dev.triptych.application.port.BackfillRows;
import dev.triptych.application.port.BackfillTarget;
import dev.triptych.application.port.ConversationCopy;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.Lease;
import dev.triptych.application.port.ReadModelChanges;
import dev.triptych.application.port.ReadModelChanges.Membership;
import dev.triptych.domain.conversation.ConversationStarted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An {@link InMemoryReadModel} as a backfill fills it. */
public final class InMemoryBackfillTarget implements BackfillTarget {
    private final InMemoryReadModel model;

    /** Fills {@code model}. */
    public InMemoryBackfillTarget(InMemoryReadModel model) {
        this.model = model;
    }

    @Override
    public Optional<BackfillProgress> progress() {
        return model.look(tables -> Optional.ofNullable(tables.backfill));
    }

    @Override
    public void begin(Lease lease, BackfillProgress start, Frontier frontier) {
        model.change(lease, tables -> {
            tables.empty();
            tables.promised = frontier;
            tables.backfill = start;
            return start;
        });
    }

    @Override
    public void write(Lease lease, BackfillRows rows, BackfillProgress reached) {
        model.change(lease, tables -> {
            var markers = new HashMap<Membership, Long>();
            rows.markers()
                    .forEach(marker ->
                            markers.put(new Membership(marker.conversationId(), marker.userId()), marker.seq()));
            tables.write(
                    new ReadModelChanges(List.of(), Map.of(), Map.of(), Map.of(), rows.messages(), Set.of(), markers));
            rows.conversations().forEach(copy -> put(tables, copy));
            tables.backfill = reached;
            return reached;
        });
    }

    private static void put(ReadTables tables, ConversationCopy copy) {
        var id = copy.id();
        if (tables.appliedSeqs.getOrDefault(id, 0L) > copy.seq()) {
            return;
        }
        tables.conversations.put(
                id,
                new ConversationStarted(
                        id, copy.title(), copy.createdBy(), copy.createdAt(), List.of(), copy.createdAt()));
        tables.appliedSeqs.put(id, copy.seq());
        tables.memberCounts.put(id, copy.members().size());
        tables.members
                .keySet()
                .removeIf(membership -> membership.conversationId().equals(id));
        copy.members().forEach((user, joinedAt) -> tables.members.put(new Membership(id, user), joinedAt));
    }

    @Override
    public void finish(Lease lease, BackfillProgress reached) {
        model.change(lease, tables -> {
            tables.frontier = tables.promised;
            tables.backfill = reached;
            return reached;
        });
    }
}
