package dev.triptych.persistence.compare;

import static dev.triptych.persistence.compare.ComparedTable.Column.message;
import static dev.triptych.persistence.compare.ComparedTable.Column.plain;
import static dev.triptych.persistence.compare.ComparedTable.Column.secret;
import static dev.triptych.persistence.compare.ComparedTable.Column.user;

import dev.triptych.application.maintenance.check.compare.rows.RowKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The tables of conversations and of their rows, as a check sees them: the one list that digests and rows are read by. It
 * says once more, apart and on purpose, what the tables are that it checks.
 */
final class ComparedTables {
    /** The conversations themselves, each one row without a key. */
    static final ComparedTable CONVERSATIONS = new ComparedTable(
            RowKind.CONVERSATION,
            "conversation",
            "conversation_view",
            List.of(
                    secret("title", "title"),
                    plain("created_by", String.class, "createdBy"),
                    plain("created_at", Instant.class, "createdAt"),
                    plain("member_count", Integer.class, "memberCount"),
                    plain("last_message_id", UUID.class, "lastMessageId"),
                    plain("last_activity_at", Instant.class, "lastActivityAt")));

    private static final ComparedTable MEMBERS = new ComparedTable(
            RowKind.MEMBER,
            "member",
            "member_view",
            List.of(user("user_id"), plain("joined_at", Instant.class, "joinedAt")));

    /** Compared in buckets. */
    static final ComparedTable MESSAGES = new ComparedTable(
            RowKind.MESSAGE,
            "message",
            "message_view",
            List.of(
                    message("id"),
                    plain("seq", Long.class, "seq"),
                    plain("sender_id", String.class, "senderId"),
                    plain("client_message_id", String.class, "clientMessageId"),
                    secret("body", "body"),
                    plain("reply_to", UUID.class, "replyTo"),
                    plain("sent_at", Instant.class, "sentAt"),
                    plain("edited_at", Instant.class, "editedAt"),
                    plain("deleted_at", Instant.class, "deletedAt"),
                    plain("version", Integer.class, "version")));

    /** Compared by how far they have risen. */
    static final ComparedTable MARKERS = new ComparedTable(
            RowKind.READ_MARKER,
            "read_marker",
            "read_marker_view",
            List.of(user("user_id"), plain("seq", Long.class, "seq")));

    /** All but {@link #CONVERSATIONS}. */
    static final List<ComparedTable> ALL = List.of(MEMBERS, MESSAGES, MARKERS);

    /** Those that are compared row by row, whatever they are. */
    static final List<ComparedTable> SMALL = ALL.stream()
            .filter(table -> !table.equals(MESSAGES) && !table.equals(MARKERS))
            .toList();

    private ComparedTables() {}

    /** The small one of that kind. */
    static ComparedTable small(RowKind kind) {
        return SMALL.stream()
                .filter(table -> table.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no small kind " + kind.name()));
    }
}
