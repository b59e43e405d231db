package dev.triptych.application.fake;

import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.query.analytics.MessageAnalytics;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.Message;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts what an {@link InMemorySearchIndex} has made findable. */
public final class InMemoryMessageAnalytics implements MessageAnalytics {
    private final InMemorySearchIndex index;

    /** Counts in {@code index}. */
    public InMemoryMessageAnalytics(InMemorySearchIndex index) {
        this.index = index;
    }

    @Override
    public Counts count(Set<ConversationId> within, Interval interval, @Nullable Instant from, @Nullable Instant to) {
        var messages = InMemoryMessageFinder.visible(index, within)
                .map(SearchDocument::message)
                .filter(message -> from == null || !message.sentAt().isBefore(from))
                .filter(message -> to == null || message.sentAt().isBefore(to))
                .toList();
        var byTime = messages.stream()
                .collect(Collectors.groupingBy(
                        message -> start(message.sentAt(), interval), TreeMap::new, Collectors.counting()));
        var bySender = messages.stream().collect(Collectors.groupingBy(Message::senderId, Collectors.counting()));
        return new Counts(
                byTime.entrySet().stream()
                        .map(entry -> new Bucket(entry.getKey(), entry.getValue()))
                        .toList(),
                bySender.entrySet().stream()
                        .map(entry -> new Sender(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparingLong(Sender::count)
                                .reversed()
                                .thenComparing(Sender::userId))
                        .limit(TOP_SENDERS)
                        .toList());
    }

    private static Instant start(Instant at, Interval interval) {
        return switch (interval) {
            case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
            case DAY -> at.truncatedTo(ChronoUnit.DAYS);
            case MONTH ->
                at.atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .withDayOfMonth(1)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC);
        };
    }
}
