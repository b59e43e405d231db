package dev.triptych.application.folder;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.Repair;
import dev.triptych.application.maintenance.source.ConversationCopies.Snapshot;
import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.application.maintenance.source.WriteSource;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.MessageEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Repairs one generation. */
final class FolderRepair implements Repair {
    private static final int PAGE = 100;

    private final MessageFiles files;
    private final WriteSource source;

    FolderRepair(MessageFiles files, WriteSource source) {
        this.files = files;
        this.source = source;
    }

    @Override
    public long repair(ConversationId conversation) {
        return source.copies().at(conversation, snapshot -> {
            var seq = snapshot.conversation().map(ConversationCopy::seq).orElse(0L);
            files.replace(conversation, seq, messages(snapshot));
            return seq;
        });
    }

    private static List<SearchDocument> messages(Snapshot snapshot) {
        var all = new ArrayList<SearchDocument>();
        var page = snapshot.messages(0, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = snapshot.messages(page.getLast().message().seq(), PAGE);
        }
        return all;
    }

    @Override
    public void retry(Group group) {
        files.parked().all().stream()
                .map(ParkedEvent::event)
                .filter(each -> group.ids().contains(each.id()))
                .filter(this::applied)
                .forEach(each -> files.parked().unpark(each.id()));
    }

    @Override
    public Recovered recover(LoggedEvent event, @Nullable ListedParkedEvent parked) {
        if (!applied(event)) {
            return new Recovered(Outcome.PARKED, "the file is refused");
        }
        files.parked().unpark(event.id());
        return new Recovered(Outcome.APPLIED, "the file is written");
    }

    private boolean applied(LoggedEvent logged) {
        return !(source.codec().decode(logged.event()) instanceof MessageEvent event)
                || files.write(new SearchDocument(event.message(), event.seq()));
    }
}
