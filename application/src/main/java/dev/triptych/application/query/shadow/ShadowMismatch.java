package dev.triptych.application.query.shadow;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A query to which the read store gave another answer than the write store, though it had everything that the write
 * store's answer showed.
 *
 * @param id a UUIDv7
 * @param at when that was seen
 * @param query which query, such as {@code TIMELINE}
 * @param subject what it was about: a conversation's id, or a user's
 * @param written the newest committed events in the subject's shards, as
 *     {@code shard:incarnation/xid/position}, separated by blanks
 * @param reached how far the read store was in these shards, as well
 * @param fields what differs, the first {@value #MAX_FIELDS} at the most
 */
public record ShadowMismatch(
        UUID id, Instant at, String query, String subject, String written, String reached, List<Field> fields) {
    /** How many fields are kept of one mismatch. */
    public static final int MAX_FIELDS = 20;

    public ShadowMismatch {
        fields = List.copyOf(fields);
        if (fields.size() > MAX_FIELDS) {
            throw new IllegalArgumentException(fields.size() + " fields are more than " + MAX_FIELDS);
        }
    }

    /**
     * One difference. What people wrote is masked: only its length and a few digits of its digest are shown.
     *
     * @param name where, such as {@code items[3].version}
     * @param write what the write store says, in a few words; absent where it has nothing
     * @param read what the read store says, as well
     */
    public record Field(
            String name, @Nullable String write, @Nullable String read) {}
}
