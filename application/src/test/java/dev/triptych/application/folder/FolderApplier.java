package dev.triptych.application.folder;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.flow.consumer.ConsumerCounts;
import dev.triptych.application.flow.consumer.EventBatch;
import dev.triptych.application.flow.projection.Applier;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.folder.FolderProgress.Reached;
import dev.triptych.domain.conversation.MessageEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;

/** Writes the files of one generation. */
final class FolderApplier implements Applier {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final MessageFiles files;
    private final EventCodec codec;
    private final ConsumerCounts counts = new ConsumerCounts();
    private Reached reached = Reached.NOTHING;

    FolderApplier(MessageFiles files, EventCodec codec) {
        this.files = files;
        this.codec = codec;
    }

    @Override
    public Start begin(Lease lease) {
        reached = files.progress().reached();
        return new Start(reached.frontier(), reached.offsets());
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public void take(Lease lease, Optional<EventBatch> batch) {
        if (batch.isEmpty()) {
            return;
        }
        for (var logged : batch.get().events()) {
            if (codec.decode(logged.event()) instanceof MessageEvent event
                    && !files.write(new SearchDocument(event.message(), event.seq()))) {
                files.parked().park(new ParkedEvent(logged, "refused by the folder", 1));
                counts.addParked(1);
            } else {
                counts.addApplied(1);
            }
        }
        var positions = new HashMap<>(reached.positions());
        var last = batch.get().last();
        batch.get().reaches().forEach((shard, at) -> positions.put(shard, new LastApplied(at, last.get(shard))));
        var offsets = new HashMap<>(reached.offsets());
        offsets.putAll(batch.get().offsets());
        var next = new Reached(positions, offsets);
        files.progress().move(lease, next);
        reached = next;
    }

    @Override
    public void abandon() {
        // All that was taken is in the files.
    }

    @Override
    public ConsumerCounts counts() {
        return counts;
    }
}
