package dev.triptych.application.contract;

import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.maintenance.source.MessageRange;
import dev.triptych.application.maintenance.source.MessagesToIndex;
import dev.triptych.domain.MessageId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What the write store has of messages, as a test says it. */
public final class SearchTruth implements MessagesToIndex {
    private final Map<MessageId, SearchDocument> newest = new ConcurrentHashMap<>();
    private volatile Runnable beforeReading = () -> {};

    /** From now on it has these, each in place of an earlier version. */
    public SearchTruth has(SearchDocument... documents) {
        for (var document : documents) {
            newest.put(document.message().id(), document);
        }
        return this;
    }

    /** Runs before every answer. */
    public void beforeReading(Runnable hook) {
        beforeReading = hook;
    }

    @Override
    public List<SearchDocument> inRanges(List<MessageRange> ranges, int limit) {
        beforeReading.run();
        return ranges.stream().flatMap(range -> in(range).limit(limit)).toList();
    }

    private Stream<SearchDocument> in(MessageRange range) {
        return newest.values().stream()
                .filter(document -> document.message().conversationId().equals(range.conversationId()))
                .filter(document -> document.message().seq() > range.after()
                        && document.message().seq() <= range.upTo())
                .sorted(Comparator.comparingLong(document -> document.message().seq()));
    }

    @Override
    public List<SearchDocument> of(Collection<MessageId> messages) {
        beforeReading.run();
        return messages.stream().map(newest::get).filter(Objects::nonNull).toList();
    }
}
