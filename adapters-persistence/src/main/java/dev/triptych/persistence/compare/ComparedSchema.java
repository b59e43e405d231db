package dev.triptych.persistence.compare;

/** In which relations a database holds what is compared, under the read schema's names of columns. */
public enum ComparedSchema {
    /** The truth. What the read schema keeps ready with a conversation follows from its members and messages. */
    WRITE("message", "member", "read_marker", "conversation", "seq", """
            (select count(*)::integer from member n where n.conversation_id = c.id) as member_count,
            l.id as last_message_id, coalesce(l.sent_at, c.created_at) as last_activity_at
              from conversation c
              left join lateral (
                   select k.id, k.sent_at
                     from message k
                    where k.conversation_id = c.id and k.deleted_at is null
                    order by k.seq desc
                    limit 1) l on true
            """),
    /** What was made of it. */
    READ("message_view", "member_view", "read_marker_view", "conversation_view", "applied_seq", """
            c.member_count, c.last_message_id, c.last_activity_at
              from conversation_view c
            """);

    private final String messages;
    private final String members;
    private final String markers;
    private final String conversations;
    private final String seq;
    private final String kept;

    ComparedSchema(String messages, String members, String markers, String conversations, String seq, String kept) {
        this.messages = messages;
        this.members = members;
        this.markers = markers;
        this.conversations = conversations;
        this.seq = seq;
        this.kept = kept;
    }

    /** The statement, with this schema's relations in place of {@code $messages} and the like. */
    String sql(String template) {
        return template.replace("$kept", kept)
                .replace("$messages", messages)
                .replace("$members", members)
                .replace("$markers", markers)
                .replace("$conversations", conversations)
                .replace("$seq", seq);
    }
}
