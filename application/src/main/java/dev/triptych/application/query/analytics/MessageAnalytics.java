package dev.triptych.application.query.analytics;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts over messages, by the search store. Throws {@link dev.triptych.application.base.store.StoreUnavailableException}. */
public interface MessageAnalytics {
    /** The most buckets that are answered. */
    int MAX_BUCKETS = 10_000;

    /** How many senders are named at the most. */
    int TOP_SENDERS = 10;

    /**
     * Counts the messages that are not deleted in these conversations and this time.
     *
     * @param within the conversations that are counted, at most 65,536
     * @param interval how long a bucket is, in UTC; empty buckets are left out
     * @param from sent at or after, if given
     * @param to sent before, if given
     */
    Counts count(Set<ConversationId> within, Interval interval, @Nullable Instant from, @Nullable Instant to);

    /** How long a bucket is. */
    enum Interval {
        HOUR,
        DAY,
        MONTH
    }

    /**
     * What was counted.
     *
     * @param buckets oldest first
     * @param topSenders most messages first, then user id
     */
    record Counts(List<Bucket> buckets, List<Sender> topSenders) {}

    /**
     * The messages of a time.
     *
     * @param start when it begins
     * @param count how many
     */
    record Bucket(Instant start, long count) {}

    /**
     * The messages of a sender.
     *
     * @param userId who
     * @param count how many
     */
    record Sender(UserId userId, long count) {}
}
