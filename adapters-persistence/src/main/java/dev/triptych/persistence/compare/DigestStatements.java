package dev.triptych.persistence.compare;

import dev.triptych.application.maintenance.check.compare.rows.ComparedStore;
import java.util.regex.Pattern;

/**
 * The statements of one schema. The server hashes each row and takes the hashes of a conversation together by exclusive or,
 * which needs no order. The hash of a row is linear in parts, so it is stirred once more first: two rows that swapped a field
 * must not cancel out.
 */
final class DigestStatements {
    /** The kind of conversations themselves; that of a table is its place in {@link ComparedTables#ALL}. */
    static final int CONVERSATION = -1;

    private static final String CONVERSATIONS =
            """
            select %d as kind, d.id, d.$seq as number, %s as hash
              from ($row
                     where true {c.id}) d
            """.formatted(CONVERSATION, hash(ComparedTables.CONVERSATIONS.names("d")));

    private static final Pattern CONVERSATION_COLUMN = Pattern.compile("\\{([^}]*)}");

    /** How often a range or the list of conversations is bound. */
    static final int PLACES = 1 + ComparedTables.ALL.size();

    private static final String STAMP = "coalesce((select c.$seq from $conversations c where c.id = x.id), 0)";

    private static final String IN_BUCKET = "and t.seq >= ? and t.seq < ?";

    private static final String CONVERSATION_OF = """
            select %s, %s
              from (select ?::uuid as id) x
              left join lateral (
                   $row
                    where c.id = x.id) r on true
            """.formatted(STAMP, ComparedTables.CONVERSATIONS.names("r"));

    private final ComparedSchema schema;
    private final String digests;

    DigestStatements(ComparedSchema schema) {
        this.schema = schema;
        this.digests = schema.sql(CONVERSATIONS + rows(schema));
    }

    /** One branch for each table, of one statement: so all kinds of rows are of one moment. */
    private static String rows(ComparedSchema schema) {
        var branches = new StringBuilder();
        for (var at = 0; at < ComparedTables.ALL.size(); at++) {
            var table = ComparedTables.ALL.get(at);
            branches.append("""
            union all
            select %d, t.conversation_id, count(*), bit_xor(%s) from %s t where true {t.conversation_id}
             group by t.conversation_id
            """.formatted(at, hash(table.names("t")), schema.name(table)));
        }
        return branches.toString();
    }

    private static String hash(String columns) {
        return "hashint8extended(hash_record_extended(row(" + columns + "), 0), 1)";
    }

    /** With a condition on each kind's conversation, such as {@code and $id > ?}; empty for all. */
    String digests(String condition) {
        return CONVERSATION_COLUMN.matcher(digests).replaceAll(condition.replace("$id", "$1"));
    }

    String buckets() {
        return schema.sql("""
            select %s, t.seq >> %d, count(t.id), bit_xor(%s)
              from (select ?::uuid as id) x
              left join %s t on t.conversation_id = x.id
             group by x.id, t.seq >> %d
            """.formatted(
                        STAMP,
                        ComparedStore.BUCKET_BITS,
                        hash(ComparedTables.MESSAGES.names("t")),
                        schema.name(ComparedTables.MESSAGES),
                        ComparedStore.BUCKET_BITS));
    }

    String messages() {
        return rows(ComparedTables.MESSAGES) + IN_BUCKET;
    }

    /** The conversation's rows; one without any stands for where the conversation is. */
    String rows(ComparedTable table) {
        return schema.sql("""
            select %s, %s
              from (select ?::uuid as id) x
              left join %s t on t.conversation_id = x.id
            """.formatted(STAMP, table.names("t"), schema.name(table)));
    }

    String conversation() {
        return schema.sql(CONVERSATION_OF);
    }

    String markers() {
        return "select %s from %s t where t.conversation_id = ?"
                .formatted(ComparedTables.MARKERS.names("t"), schema.name(ComparedTables.MARKERS));
    }
}
