package dev.triptych.persistence.compare;

import java.util.List;
import java.util.stream.Stream;

/** In which relations a database holds what is compared. */
public enum ComparedSchema {
    /** The truth. What the read schema keeps ready with a conversation follows from its members and messages. */
    WRITE("seq", """
            select c.*,
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
    READ("applied_seq", "select c.* from conversation_view c");

    private final String seq;
    private final String conversation;

    ComparedSchema(String seq, String conversation) {
        this.seq = seq;
        this.conversation = conversation;
    }

    /** All tables with rows that are compared. */
    public List<String> tables() {
        return Stream.concat(Stream.of(ComparedTables.CONVERSATIONS), ComparedTables.ALL.stream())
                .map(this::name)
                .toList();
    }

    String name(ComparedTable of) {
        return this == WRITE ? of.write() : of.read();
    }

    /**
     * The statement, with this schema's names in place of {@code $conversations} and {@code $seq}, and in place
     * of {@code $row} the selection of a conversation {@code c} with all columns that are compared.
     */
    String sql(String template) {
        return template.replace("$row", conversation)
                .replace("$conversations", name(ComparedTables.CONVERSATIONS))
                .replace("$seq", seq);
    }
}
