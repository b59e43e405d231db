package dev.triptych.application.base.write;

import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.MessageId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which message was imported from which entry of a source, so that a later import finds it, whatever came first. */
public interface ImportedMessages {
    /** What was imported already; keys that are free are absent. At most 2,000 keys a call. */
    Map<SourceKey, Imported> findAll(Collection<SourceKey> keys);

    /** Stores rows by their key; of a row that exists only {@link Row#answers} changes. At most 2,000 rows a call. */
    void saveAll(Collection<Row> rows);

    /**
     * The answers to one of {@code roots} that do not name it yet, though it is here; at most {@code limit} of them. What
     * was deleted waits for nothing.
     */
    List<Waiting> waiting(Collection<SourceKey> roots, int limit);

    /** Says that these answers, by their key, wait no more. */
    void answered(Collection<SourceKey> answers);

    /**
     * An imported message.
     *
     * @param id which message it is here
     * @param standsAlone whether it is not deleted and names no message that it answers
     * @param answers what it is known to answer and waits for
     */
    record Imported(
            MessageId id, boolean standsAlone, @Nullable ClientMessageId answers) {}

    /**
     * A message to remember.
     *
     * @param key what it is known by
     * @param id which message it is here
     * @param answers what it answers, if that is not here yet
     */
    record Row(SourceKey key, MessageId id, @Nullable ClientMessageId answers) {}

    /**
     * An answer whose root is here.
     *
     * @param key what it is known by
     * @param id which message it is here
     * @param root which message it answers
     */
    record Waiting(SourceKey key, MessageId id, MessageId root) {}
}
