package dev.triptych.persistence.compare;

import dev.triptych.application.maintenance.check.compare.rows.ComparedStore;
import java.util.regex.Pattern;

/**
 * The statements of one schema. The server hashes each row and takes the hashes of a conversation together by exclusive or,
 * which needs no order. The hash of a row is linear in parts, so it is stirred once more first: two rows that swapped a field
 * must not cancel out.
 */
final class DigestStatements {
    static final int CONVERSATION = 0;
    static final int MEMBERS = 1;
    static final int MESSAGES = 2;
    static final int MARKERS = 3;

    private static final String MESSAGE = hash("""
            m.id, m.seq, m.sender_id, m.client_message_id, m.body, m.reply_to, m.sent_at, m.edited_at, m.deleted_at,
            m.version""");

    /** One statement for all kinds of rows, so that they are of one moment. */
    private static final String DIGESTS = """
            select %d as kind, d.id, d.seq as number, %s as hash
              from (select c.id, c.$seq as seq, c.title, c.created_by, c.created_at,
                    $kept
                     where true {c.id}) d
            union all
            select %d, b.conversation_id, count(*), bit_xor(%s) from $members b where true {b.conversation_id}
             group by b.conversation_id
            union all
            select %d, m.conversation_id, count(*), bit_xor(%s) from $messages m where true {m.conversation_id}
             group by m.conversation_id
            union all
            select %d, k.conversation_id, count(*), bit_xor(%s) from $markers k where true {k.conversation_id}
             group by k.conversation_id
            """.formatted(
                    CONVERSATION,
                    hash("d.title, d.created_by, d.created_at, d.member_count, d.last_message_id, d.last_activity_at"),
                    MEMBERS,
                    hash("b.user_id, b.joined_at"),
                    MESSAGES,
                    MESSAGE,
                    MARKERS,
                    hash("k.user_id, k.seq"));

    private static final Pattern CONVERSATION_COLUMN = Pattern.compile("\\{([^}]*)}");

    /** How often a range or the list of conversations is bound. */
    static final int PLACES = 4;

    private static final String STAMP = "coalesce((select c.$seq from $conversations c where c.id = x.id), 0)";

    private static final String BUCKETS =
            """
            select %s, m.seq >> %d, count(m.id), bit_xor(%s)
              from (select ?::uuid as id) x
              left join $messages m on m.conversation_id = x.id
             group by x.id, m.seq >> %d
            """.formatted(STAMP, ComparedStore.BUCKET_BITS, MESSAGE, ComparedStore.BUCKET_BITS);

    private static final String MESSAGES_OF = """
            select %s, m.id, m.seq, m.sender_id, m.client_message_id, m.body, m.reply_to, m.sent_at, m.edited_at,
                   m.deleted_at, m.version
              from (select ?::uuid as id) x
              left join $messages m on m.conversation_id = x.id and m.seq >= ? and m.seq < ?
            """.formatted(STAMP);

    private static final String CONVERSATION_OF = """
            select %s, r.title, r.created_by, r.created_at, r.member_count, r.last_message_id, r.last_activity_at,
                   array(select b.user_id from $members b where b.conversation_id = x.id order by b.user_id),
                   array(select b.joined_at from $members b where b.conversation_id = x.id order by b.user_id)
              from (select ?::uuid as id) x
              left join lateral (
                   select c.title, c.created_by, c.created_at,
                          $kept
                    where c.id = x.id) r on true
            """.formatted(STAMP);

    private static final String MARKERS_OF = "select k.user_id, k.seq from $markers k where k.conversation_id = ?";

    private final ComparedSchema schema;

    DigestStatements(ComparedSchema schema) {
        this.schema = schema;
    }

    private static String hash(String columns) {
        return "hashint8extended(hash_record_extended(row(" + columns + "), 0), 1)";
    }

    /** With a condition on each kind's conversation, such as {@code and $id > ?}; empty for all. */
    String digests(String condition) {
        return CONVERSATION_COLUMN.matcher(schema.sql(DIGESTS)).replaceAll(condition.replace("$id", "$1"));
    }

    String buckets() {
        return schema.sql(BUCKETS);
    }

    String messages() {
        return schema.sql(MESSAGES_OF);
    }

    String conversation() {
        return schema.sql(CONVERSATION_OF);
    }

    String markers() {
        return schema.sql(MARKERS_OF);
    }
}
