package dev.triptych.application.maintenance.derived.documents;

import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.UnreadableEventException;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.tracing.Tracing.Step;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.flow.search.SearchWriter;
import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.domain.EventId;
import dev.triptych.domain.conversation.MessageEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what is parked of the search store: by version, so neither order nor the projection beside it matters. */
public final class SearchRetry {
    private final SearchWriter writer;
    private final ParkedSearchEvents parkedEvents;
    private final EventLog log;
    private final EventCodec codec;
    private final Tracing tracing;

    /** Retries by {@code writer} what {@code parkedEvents} hold. */
    public SearchRetry(
            SearchWriter writer, ParkedSearchEvents parkedEvents, EventLog log, EventCodec codec, Tracing tracing) {
        this.writer = writer;
        this.parkedEvents = parkedEvents;
        this.log = log;
        this.codec = codec;
        this.tracing = tracing;
    }

    /** Tries these again, at most as many as are listed at once; what is taken is findable when their parked events go. */
    public void retry(List<ListedParkedEvent> parked) {
        var logged = parked.stream()
                .map(parkedEvent -> logged(parkedEvent.parked().event()))
                .toList();
        var passage = tracing.follow(Step.PROJECT_SEARCH, logged);
        var taken = Set.<EventId>of();
        try {
            taken = taken(logged);
        } finally {
            passage.end(taken.isEmpty());
        }
    }

    private Set<EventId> taken(List<LoggedEvent> events) {
        var failures = new HashMap<EventId, String>();
        var documents = new HashMap<EventId, SearchDocument>();
        for (var event : events) {
            try {
                var document = decoded(event);
                if (document != null) {
                    documents.put(event.id(), document);
                }
            } catch (UnreadableEventException unreadable) {
                failures.put(event.id(), String.valueOf(unreadable.getMessage()));
            }
        }
        var refused = writer.write(documents.values());
        documents.forEach((id, document) -> {
            var cause = refused.get(document.message().id());
            if (cause != null) {
                failures.put(id, cause);
            }
        });
        var taken = new HashSet<EventId>();
        events.forEach(event -> taken.add(event.id()));
        taken.removeAll(failures.keySet());
        parkedEvents.recovered(taken);
        failures.forEach(parkedEvents::failedAgain);
        return taken;
    }

    /** As the log has it now, with the trace that the parked event does not keep. */
    private LoggedEvent logged(LoggedEvent event) {
        return log.find(event.id()).orElse(event);
    }

    /** The document that the event stands for, as the log has it now; absent when it stands for none. */
    public @Nullable SearchDocument document(LoggedEvent event) {
        return decoded(logged(event));
    }

    private @Nullable SearchDocument decoded(LoggedEvent event) {
        return codec.decode(event.event()) instanceof MessageEvent ofMessage
                ? new SearchDocument(ofMessage.message(), ofMessage.seq())
                : null;
    }

    /** Those of the events that are parked. */
    public Set<EventId> parked(List<EventId> ids) {
        var parked = new HashSet<EventId>();
        parkedEvents
                .find(ids)
                .forEach(parkedEvent -> parked.add(parkedEvent.parked().event().id()));
        return parked;
    }
}
