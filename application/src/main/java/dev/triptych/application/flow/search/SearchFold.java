package dev.triptych.application.flow.search;

import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.UnreadableEventException;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.MessageEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The newest document of each message that a run touches, and what cannot be read. */
final class SearchFold {
    private final Map<MessageId, SearchDocument> documents = new LinkedHashMap<>();
    private final Map<MessageId, LoggedEvent> origins = new LinkedHashMap<>();
    private final List<ParkedEvent> parked = new ArrayList<>();

    static SearchFold of(List<LoggedEvent> events, EventCodec codec) {
        var fold = new SearchFold();
        for (var event : events) {
            fold.take(event, codec);
        }
        return fold;
    }

    private void take(LoggedEvent logged, EventCodec codec) {
        try {
            if (codec.decode(logged.event()) instanceof MessageEvent event) {
                var id = event.message().id();
                documents.merge(id, new SearchDocument(event.message(), event.seq()), SearchFold::newer);
                origins.put(id, logged);
            }
        } catch (UnreadableEventException unreadable) {
            parked.add(new ParkedEvent(logged, String.valueOf(unreadable.getMessage()), 1));
        }
    }

    /** Of a stream that is redacted in part an earlier event holds the tombstone, which nothing undoes. */
    private static SearchDocument newer(SearchDocument before, SearchDocument now) {
        return now.message().version() >= before.message().version()
                ? now
                : new SearchDocument(before.message(), now.eventSeq());
    }

    List<SearchDocument> documents() {
        return List.copyOf(documents.values());
    }

    List<SearchDocument> documents(Iterable<MessageId> ids) {
        var some = new ArrayList<SearchDocument>();
        ids.forEach(id -> some.add(Objects.requireNonNull(documents.get(id))));
        return some;
    }

    void refused(Map<MessageId, String> causes, int attempts) {
        causes.forEach(
                (id, cause) -> parked.add(new ParkedEvent(Objects.requireNonNull(origins.get(id)), cause, attempts)));
    }

    List<ParkedEvent> parked() {
        return parked;
    }
}
