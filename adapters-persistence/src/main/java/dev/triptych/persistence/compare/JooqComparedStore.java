package dev.triptych.persistence.compare;

import dev.triptych.application.maintenance.check.compare.rows.AtSeq;
import dev.triptych.application.maintenance.check.compare.rows.BucketDigest;
import dev.triptych.application.maintenance.check.compare.rows.ComparedStore;
import dev.triptych.application.maintenance.check.compare.rows.ConversationDigest;
import dev.triptych.application.maintenance.check.compare.rows.ConversationRange;
import dev.triptych.application.maintenance.check.compare.rows.ConversationState;
import dev.triptych.application.maintenance.check.compare.rows.MessageRow;
import dev.triptych.application.maintenance.check.compare.rows.RowDigest;
import dev.triptych.domain.ConversationId;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/** What either database has, digested by itself. */
public class JooqComparedStore implements ComparedStore {
    private final Sql sql;
    private final DigestStatements statements;

    /** Asks a database of that schema; its statements may take long. */
    public JooqComparedStore(Sql sql, ComparedSchema schema) {
        this.sql = sql;
        this.statements = new DigestStatements(schema);
    }

    /** Where the database is. */
    protected final Sql sql() {
        return sql;
    }

    @Override
    public final List<ConversationDigest> digests(ConversationRange range) {
        var condition = RangeCondition.of(range);
        return digests(condition.sql(), condition.binds());
    }

    @Override
    public final List<ConversationDigest> digests(Collection<ConversationId> conversations) {
        return digests("and $id = any(?)", List.of((Object)
                conversations.stream().map(ConversationId::value).toArray(UUID[]::new)));
    }

    private List<ConversationDigest> digests(String condition, List<?> binds) {
        var all = new ArrayList<@Nullable Object>();
        Collections.nCopies(DigestStatements.PLACES, binds).forEach(all::addAll);
        var rows = fetch(statements.digests(condition), all.toArray());
        var digests = new TreeMap<ConversationId, ConversationDigest>();
        rows.forEach(row -> {
            var id = new ConversationId(row.get(1, UUID.class));
            digests.merge(id, digest(id, row), JooqComparedStore::together);
        });
        return List.copyOf(digests.values());
    }

    private Result<Record> fetch(String statement, @Nullable Object... binds) {
        return sql.query(dsl -> PlainSql.query(dsl, statement, binds).fetch());
    }

    private static ConversationDigest digest(ConversationId id, Record row) {
        var none = RowDigest.NONE;
        var number = row.get(2, Long.class);
        var hash = row.get(3, Long.class);
        var rows = new RowDigest(number, hash);
        return switch (row.get(0, Integer.class)) {
            case DigestStatements.CONVERSATION -> new ConversationDigest(id, number, hash, none, none, none);
            case DigestStatements.MEMBERS -> new ConversationDigest(id, 0, 0, rows, none, none);
            case DigestStatements.MESSAGES -> new ConversationDigest(id, 0, 0, none, rows, none);
            case DigestStatements.MARKERS -> new ConversationDigest(id, 0, 0, none, none, rows);
            case Integer kind -> throw new IllegalStateException("rows of kind " + kind);
        };
    }

    /** Each part is there once: the other one has nothing of it. */
    private static ConversationDigest together(ConversationDigest a, ConversationDigest b) {
        return new ConversationDigest(
                a.id(),
                a.seq() + b.seq(),
                a.row() + b.row(),
                either(a.members(), b.members()),
                either(a.messages(), b.messages()),
                either(a.markers(), b.markers()));
    }

    private static RowDigest either(RowDigest a, RowDigest b) {
        return a.equals(RowDigest.NONE) ? b : a;
    }

    @Override
    public final AtSeq<List<BucketDigest>> buckets(ConversationId conversation) {
        var rows = fetch(statements.buckets(), conversation.value());
        var buckets = new ArrayList<BucketDigest>();
        for (var row : rows) {
            var number = row.get(1, Long.class);
            if (number != null) {
                buckets.add(new BucketDigest(number, new RowDigest(row.get(2, Long.class), row.get(3, Long.class))));
            }
        }
        return new AtSeq<>(seq(rows), List.copyOf(buckets));
    }

    /** There is always one row, if only for this. */
    private static long seq(Result<Record> rows) {
        return rows.getFirst().get(0, Long.class);
    }

    @Override
    public final AtSeq<List<MessageRow>> messages(ConversationId conversation, long bucket) {
        var rows =
                fetch(statements.messages(), conversation.value(), bucket << BUCKET_BITS, (bucket + 1) << BUCKET_BITS);
        var messages = rows.stream()
                .filter(row -> row.get(1) != null)
                .map(JooqComparedStore::message)
                .toList();
        return new AtSeq<>(seq(rows), messages);
    }

    private static MessageRow message(Record row) {
        return new MessageRow(
                row.get(1, UUID.class),
                row.get(2, Long.class),
                row.get(3, String.class),
                row.get(4, String.class),
                row.get(5, String.class),
                row.get(6, UUID.class),
                row.get(7, Instant.class),
                row.get(8, Instant.class),
                row.get(9, Instant.class),
                row.get(10, Integer.class));
    }

    @Override
    public final AtSeq<ConversationState> conversation(ConversationId conversation) {
        var rows = fetch(statements.conversation(), conversation.value());
        var row = rows.getFirst();
        var users = row.get(7, String[].class);
        var times = row.get(8, Instant[].class);
        var members = new HashMap<String, Instant>();
        for (var i = 0; i < users.length; i++) {
            members.put(users[i], times[i]);
        }
        var kept = row.get(1) == null
                ? null
                : new ConversationState.Row(
                        row.get(1, String.class),
                        row.get(2, String.class),
                        row.get(3, Instant.class),
                        row.get(4, Integer.class),
                        row.get(5, UUID.class),
                        row.get(6, Instant.class));
        return new AtSeq<>(seq(rows), new ConversationState(kept, members));
    }

    @Override
    public final Map<String, Long> markers(ConversationId conversation) {
        var markers = new HashMap<String, Long>();
        fetch(statements.markers(), conversation.value())
                .forEach(row -> markers.put(row.get(0, String.class), row.get(1, Long.class)));
        return Map.copyOf(markers);
    }
}
