package dev.triptych.persistence.table;

/** In which relations a schema holds what the questions are about, under the read schema's names of columns. */
public enum Schema {
    /** The truth. What the read schema keeps ready with a conversation is worked out for those that are shown. */
    WRITE("message", "member", "read_marker", """
            (select o.id, o.title, o.created_by, o.created_at, l.id as last_message_id,
                    (select count(*)::integer from member n where n.conversation_id = o.id) as member_count,
                    coalesce(l.sent_at, o.created_at) as last_activity_at, o.seq as applied_seq
               from conversation o
               left join lateral (
                    select k.id, k.sent_at
                      from message k
                     where k.conversation_id = o.id and k.deleted_at is null
                     order by k.seq desc
                     limit 1) l on true)
            """),

    /** The views, made for the questions. */
    READ("message_view", "member_view", "read_marker_view", "conversation_view");

    private final String messages;
    private final String members;
    private final String markers;
    private final String conversations;

    Schema(String messages, String members, String markers, String conversations) {
        this.messages = messages;
        this.members = members;
        this.markers = markers;
        this.conversations = conversations;
    }

    /** The statement, with this schema's relations in place of {@code $messages} and the like. */
    public String sql(String template) {
        return template.replace("$messages", messages)
                .replace("$members", members)
                .replace("$markers", markers)
                .replace("$conversations", conversations);
    }
}
