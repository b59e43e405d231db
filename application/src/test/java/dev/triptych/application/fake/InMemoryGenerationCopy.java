package dev.triptych.application.fake;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.application.flow.read.ReadViews;
import dev.triptych.application.maintenance.derived.CopyProgress;
import dev.triptych.application.maintenance.derived.CopyProgress.Stage;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.derived.views.GenerationCopy;
import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.application.maintenance.source.MessageRange;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.ReadMarker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** An {@link InMemoryReadModel} as it is filled from an {@link InMemoryWriteStore}. */
public final class InMemoryGenerationCopy implements GenerationCopy {
    private static final List<String> INDEXES = List.of("timeline", "members");

    private final InMemoryConversationSource source;
    private final InMemoryReadModel model;
    private final BooleanSupplier prepared;

    /** Fills {@code model} once it is {@code prepared}. */
    public InMemoryGenerationCopy(InMemoryWriteStore store, InMemoryReadModel model, BooleanSupplier prepared) {
        this.source = new InMemoryConversationSource(store);
        this.model = model;
        this.prepared = prepared;
    }

    @Override
    public boolean prepared() {
        return prepared.getAsBoolean();
    }

    @Override
    public Optional<CopyProgress> progress() {
        return model.read(tables -> Optional.ofNullable(tables.build));
    }

    @Override
    public void begin(Lease lease, ResyncId id) {
        var frontier = source.settled();
        var total = source.messages();
        model.change(lease, tables -> {
            tables.empty();
            tables.promised = frontier;
            tables.build = new CopyProgress(id, Stage.COPYING, 0, total);
            tables.copiedUpTo = null;
            tables.postponed = INDEXES;
            return id;
        });
    }

    @Override
    public long copyNext(Lease lease, int rows) {
        return model.change(lease, tables -> {
            var progress = Objects.requireNonNull(tables.build);
            if (progress.stage() != Stage.COPYING) {
                return 0L;
            }
            var batch = source.conversations(tables.copiedUpTo, Integer.MAX_VALUE, rows);
            if (batch.isEmpty()) {
                return markers(tables, progress);
            }
            var messages = source.messages(
                    batch.stream()
                            .map(copy -> new MessageRange(copy.id(), 0, copy.seq()))
                            .toList(),
                    Integer.MAX_VALUE);
            tables.write(new ReadModelChanges(Map.of(), Map.of(ReadViews.MESSAGES, messages)));
            batch.forEach(copy -> put(tables, copy));
            tables.copiedUpTo = batch.getLast().id();
            tables.build =
                    new CopyProgress(progress.id(), Stage.COPYING, progress.done() + messages.size(), progress.total());
            return (long) batch.size() + messages.size();
        });
    }

    private static void put(ReadTables tables, ConversationCopy copy) {
        var id = copy.id();
        tables.conversations.put(
                id,
                new ConversationStarted(
                        id, copy.profile(), copy.createdBy(), copy.createdAt(), List.of(), copy.createdAt()));
        tables.appliedSeqs.put(id, copy.seq());
        tables.memberCounts.put(id, copy.members().size());
        copy.members().forEach((user, joinedAt) -> tables.members.put(new Membership(id, user), joinedAt));
    }

    private long markers(ReadTables tables, CopyProgress progress) {
        var markers = new HashMap<Membership, Long>();
        for (ReadMarker marker : source.markers(null, Integer.MAX_VALUE)) {
            markers.put(new Membership(marker.conversationId(), marker.userId()), marker.seq());
        }
        tables.write(new ReadModelChanges(Map.of(), Map.of(ReadViews.MARKERS, markers)));
        tables.build = new CopyProgress(progress.id(), Stage.INDEXING, progress.done(), progress.total());
        return markers.size();
    }

    @Override
    public List<String> postponed() {
        return model.read(tables -> tables.postponed);
    }

    @Override
    public void index(Lease lease, String name) {
        model.change(lease, tables -> {
            tables.postponed =
                    tables.postponed.stream().filter(each -> !each.equals(name)).toList();
            return name;
        });
    }

    @Override
    public void finish(Lease lease) {
        model.change(lease, tables -> {
            var progress = Objects.requireNonNull(tables.build);
            if (progress.stage() == Stage.FINISHED) {
                return progress;
            }
            if (progress.stage() == Stage.COPYING || !tables.postponed.isEmpty()) {
                throw new IllegalStateException("the generation is not complete: " + progress);
            }
            tables.frontier = tables.promised;
            tables.build = new CopyProgress(progress.id(), Stage.FINISHED, progress.done(), progress.total());
            return progress;
        });
    }
}
