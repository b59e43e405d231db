package dev.triptych.application.folder;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.folder.FolderProgress.Reached;
import dev.triptych.application.maintenance.derived.Build;
import dev.triptych.application.maintenance.derived.CopyProgress;
import dev.triptych.application.maintenance.derived.CopyProgress.Stage;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.source.MessageRange;
import dev.triptych.application.maintenance.source.WriteSource;
import dev.triptych.domain.ConversationId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fills one generation, conversation by conversation; from the beginning whenever it is interrupted. */
final class FolderBuild implements Build {
    private static final int PAGE = 100;

    private final ResyncId id;
    private final MessageFiles files;
    private final WriteSource source;
    private @Nullable Copying copying;

    /** How far this process has copied. */
    private record Copying(Reached from, @Nullable ConversationId after, long done, long total) {}

    FolderBuild(ResyncId id, MessageFiles files, WriteSource source) {
        this.id = id;
        this.files = files;
        this.source = source;
    }

    @Override
    public boolean prepared() {
        return files.folder().exists();
    }

    @Override
    public boolean finished() {
        return files.progress()
                .build()
                .filter(each -> each.id().equals(id) && each.stage() == Stage.FINISHED)
                .isPresent();
    }

    @Override
    public long step(Lease lease) {
        var now = copying;
        if (now == null) {
            // The frontier comes first: all that is read afterwards has at least what it stands for.
            var settled = source.conversations().settled();
            now = new Copying(
                    new Reached(
                            settled.positions().entrySet().stream()
                                    .collect(Collectors.toMap(
                                            Map.Entry::getKey, each -> new LastApplied(each.getValue(), null))),
                            Map.of()),
                    null,
                    0,
                    source.conversations().messages());
        }
        var next = source.conversations().conversations(now.after(), 1, PAGE);
        if (next.isEmpty()) {
            files.progress().move(lease, now.from());
            files.progress().build(lease, new CopyProgress(id, Stage.FINISHED, now.done(), now.total()));
            return 0;
        }
        var conversation = next.getFirst();
        var copied = 0L;
        var after = 0L;
        for (var more = true; more; ) {
            var page = source.messages()
                    .inRanges(List.of(new MessageRange(conversation.id(), after, Long.MAX_VALUE)), PAGE);
            page.forEach(files::write);
            copied += page.size();
            more = !page.isEmpty();
            after = more ? page.getLast().message().seq() : after;
        }
        copying = new Copying(now.from(), conversation.id(), now.done() + copied, now.total());
        files.progress().build(lease, new CopyProgress(id, Stage.COPYING, now.done() + copied, now.total()));
        return copied;
    }

    @Override
    public void forget() {
        copying = null;
    }
}
