package dev.triptych.application.maintenance.check.compare.rows;

import dev.triptych.domain.ConversationId;

/**
 * A conversation in a store, in few numbers, all of one moment. Of a conversation without a row of its own, but with rows
 * that claim to be of it, {@code seq} is 0.
 *
 * @param id which
 * @param seq the newest event that it has
 * @param row over the row of the conversation itself
 * @param members of who belongs to it
 * @param messages of what was said in it
 * @param markers of who has read how far, which has nothing to do with {@code seq}
 */
public record ConversationDigest(
        ConversationId id, long seq, long row, RowDigest members, RowDigest messages, RowDigest markers) {
    /** A store that has nothing of the conversation. */
    public static ConversationDigest absent(ConversationId id) {
        return new ConversationDigest(id, 0, 0, RowDigest.NONE, RowDigest.NONE, RowDigest.NONE);
    }

    /** Whether all but the markers is alike. */
    public boolean sameStream(ConversationDigest other) {
        return seq == other.seq && row == other.row && members.equals(other.members) && messages.equals(other.messages);
    }

    /** How many rows the stream of the conversation has made. */
    public long streamRows() {
        return (seq > 0 ? 1 : 0) + members.count() + messages.count();
    }
}
