package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.query.analytics.MessageAnalytics;
import dev.triptych.application.query.analytics.MessageAnalytics.Bucket;
import dev.triptych.application.query.analytics.MessageAnalytics.Counts;
import dev.triptych.application.query.analytics.MessageAnalytics.Interval;
import dev.triptych.application.query.analytics.MessageAnalytics.Sender;
import dev.triptych.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What analytics may expect of the search store. */
public abstract class MessageAnalyticsContract {
    private static final UserId ADA = new UserId("ada");

    private final SearchDocuments documents = new SearchDocuments();

    /** Where the documents go; the same store all through a test. */
    protected abstract SearchIndex index();

    /** What counts them. */
    protected abstract MessageAnalytics analytics();

    private void show(List<SearchDocument> written) {
        assertThat(index().write(written)).isEmpty();
        index().refresh();
    }

    private void sayAt(String... times) {
        var written = new ArrayList<SearchDocument>();
        for (var time : times) {
            written.add(documents.sent(ADA, "word", Instant.parse(time)));
        }
        show(written);
    }

    private List<Bucket> buckets(Interval interval) {
        return analytics()
                .count(Set.of(documents.conversation()), interval, null, null)
                .buckets();
    }

    private static Bucket bucket(String start, long count) {
        return new Bucket(Instant.parse(start), count);
    }

    @Test
    void messagesAreCountedByHourDayAndMonthInUtc() {
        sayAt(
                "2026-01-31T23:59:59.999999Z",
                "2026-02-01T00:00:00Z",
                "2026-02-01T00:59:59.999999Z",
                "2026-02-01T22:30:00Z",
                "2026-02-03T10:00:00Z",
                "2024-02-29T12:00:00Z");
        assertThat(buckets(Interval.HOUR))
                .containsExactly(
                        bucket("2024-02-29T12:00:00Z", 1),
                        bucket("2026-01-31T23:00:00Z", 1),
                        bucket("2026-02-01T00:00:00Z", 2),
                        bucket("2026-02-01T22:00:00Z", 1),
                        bucket("2026-02-03T10:00:00Z", 1));
        assertThat(buckets(Interval.DAY))
                .containsExactly(
                        bucket("2024-02-29T00:00:00Z", 1),
                        bucket("2026-01-31T00:00:00Z", 1),
                        bucket("2026-02-01T00:00:00Z", 3),
                        bucket("2026-02-03T00:00:00Z", 1));
        assertThat(buckets(Interval.MONTH))
                .containsExactly(
                        bucket("2024-02-01T00:00:00Z", 1),
                        bucket("2026-01-01T00:00:00Z", 1),
                        bucket("2026-02-01T00:00:00Z", 4));
    }

    @Test
    void onlyTheGivenTimeIsCounted() {
        sayAt("2026-01-01T10:00:00Z", "2026-01-01T10:00:00.000001Z", "2026-01-01T10:00:00.000002Z");
        var from = Instant.parse("2026-01-01T10:00:00.000001Z");
        var to = Instant.parse("2026-01-01T10:00:00.000002Z");
        var counts = analytics().count(Set.of(documents.conversation()), Interval.HOUR, from, to);
        assertThat(counts)
                .isEqualTo(new Counts(List.of(bucket("2026-01-01T10:00:00Z", 1)), List.of(new Sender(ADA, 1))));
    }

    @Test
    void deletedMessagesAreNotCounted() {
        var sent = documents.sent("word");
        show(List.of(sent, documents.sent("word")));
        show(List.of(documents.deleted(sent)));
        var counts = analytics().count(Set.of(documents.conversation()), Interval.MONTH, null, null);
        assertThat(counts.buckets()).extracting(Bucket::count).containsExactly(1L);
        assertThat(counts.topSenders()).containsExactly(new Sender(ADA, 1));
    }

    @Test
    void onlyTheGivenConversationsAreCounted() {
        var elsewhere = new SearchDocuments();
        show(List.of(documents.sent("word"), elsewhere.sent("word")));
        assertThat(buckets(Interval.DAY)).extracting(Bucket::count).containsExactly(1L);
        assertThat(analytics().count(Set.of(), Interval.DAY, null, null)).isEqualTo(new Counts(List.of(), List.of()));
    }

    @Test
    void theSendersOfMostMessagesComeFirstThenByUserId() {
        var written = new ArrayList<SearchDocument>();
        for (var i = 0; i < 12; i++) {
            written.add(documents.sent(new UserId("user" + (char) ('a' + i)), "word"));
        }
        var emoji = new UserId("😀");
        written.add(documents.sent(emoji, "word"));
        written.add(documents.sent(emoji, "word"));
        show(written);
        var senders = analytics()
                .count(Set.of(documents.conversation()), Interval.DAY, null, null)
                .topSenders();
        assertThat(senders).hasSize(MessageAnalytics.TOP_SENDERS);
        assertThat(senders.getFirst()).isEqualTo(new Sender(emoji, 2));
        assertThat(senders.subList(1, 10))
                .extracting(sender -> sender.userId().value())
                .containsExactly("usera", "userb", "userc", "userd", "usere", "userf", "userg", "userh", "useri");
    }
}
