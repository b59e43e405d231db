package dev.triptych.application.maintenance.derived.documents;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.StoreProgress;
import dev.triptych.application.base.log.UnreadableEventException;
import dev.triptych.application.flow.search.SearchWriter;
import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.Repair;
import dev.triptych.application.maintenance.source.ConversationCopies;
import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.application.maintenance.source.MessagesToIndex;
import dev.triptych.domain.ConversationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Repairs one generation of the search store: by version, so neither order nor the projection beside it matters. */
final class DocumentRepair implements Repair {
    private final DocumentPorts ports;
    private final SearchRepair copying;
    private final SearchRetry retrying;
    private final SearchWriter writer;
    private final StoreProgress progress;
    private final ConversationCopies copies;
    private final MessagesToIndex truth;

    DocumentRepair(
            DocumentPorts ports,
            SearchRepair copying,
            SearchRetry retrying,
            SearchWriter writer,
            ConversationCopies copies,
            MessagesToIndex truth) {
        this.ports = ports;
        this.copying = copying;
        this.retrying = retrying;
        this.writer = writer;
        this.progress = ports.index();
        this.copies = copies;
        this.truth = truth;
    }

    @Override
    public long repair(ConversationId conversation) {
        var seq = copies.at(
                conversation,
                snapshot -> snapshot.conversation().map(ConversationCopy::seq).orElse(0L));
        copying.replace(conversation, seq, truth);
        return seq;
    }

    @Override
    public void retry(Group group) {
        ParkedEvents.pieces(group.ids())
                .forEach(ids -> retrying.retry(ports.parkedEvents().find(ids)));
    }

    @Override
    public Recovered recover(LoggedEvent event, @Nullable ListedParkedEvent parked) {
        if (parked != null) {
            retrying.retry(List.of(parked));
            return retrying.parked(List.of(event.id())).isEmpty()
                    ? new Recovered(Outcome.APPLIED, "the parked document is written")
                    : new Recovered(Outcome.PARKED, "the document is still refused");
        }
        try {
            var document = retrying.document(event);
            if (document == null) {
                return new Recovered(Outcome.ALREADY_APPLIED, "the event needs no document");
            }
            var covered = progress.frontier().covers(event.position());
            var refused = writer.write(List.of(document));
            if (!refused.isEmpty()) {
                return new Recovered(Outcome.PARKED, "the document is refused");
            }
            return covered
                    ? new Recovered(Outcome.ALREADY_APPLIED, "the document has that or a later version")
                    : new Recovered(Outcome.APPLIED, "the document is written");
        } catch (UnreadableEventException unreadable) {
            return new Recovered(Outcome.PARKED, "unreadable, " + unreadable.getMessage());
        }
    }
}
