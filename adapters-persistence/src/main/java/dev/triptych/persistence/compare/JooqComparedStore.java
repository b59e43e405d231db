package dev.triptych.persistence.compare;

import dev.triptych.application.maintenance.check.compare.rows.AtSeq;
import dev.triptych.application.maintenance.check.compare.rows.BucketDigest;
import dev.triptych.application.maintenance.check.compare.rows.ComparedStore;
import dev.triptych.application.maintenance.check.compare.rows.ConversationDigest;
import dev.triptych.application.maintenance.check.compare.rows.ConversationRange;
import dev.triptych.application.maintenance.check.compare.rows.KindRow;
import dev.triptych.application.maintenance.check.compare.rows.MessageRow;
import dev.triptych.application.maintenance.check.compare.rows.RowDigest;
import dev.triptych.application.maintenance.check.compare.rows.RowKind;
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
import java.util.Optional;
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
        var found = new TreeMap<ConversationId, Digests>();
        fetch(statements.digests(condition), all.toArray())
                .forEach(row -> found.computeIfAbsent(new ConversationId(row.get(1, UUID.class)), _ -> new Digests())
                        .add(row));
        return found.entrySet().stream()
                .map(digests -> digests.getValue().of(digests.getKey()))
                .toList();
    }

    /** The digests of one conversation, kind by kind as they come. */
    private static final class Digests {
        private final Map<RowKind, RowDigest> rows = new HashMap<>();
        private long seq;
        private long row;

        Digests() {
            ComparedTables.ALL.forEach(table -> rows.put(table.kind(), RowDigest.NONE));
        }

        void add(Record digest) {
            var kind = digest.get(0, Integer.class);
            var number = digest.get(2, Long.class);
            var hash = digest.get(3, Long.class);
            if (kind == DigestStatements.CONVERSATION) {
                seq = number;
                row = hash;
            } else {
                rows.put(ComparedTables.ALL.get(kind).kind(), new RowDigest(number, hash));
            }
        }

        ConversationDigest of(ConversationId id) {
            return new ConversationDigest(id, seq, row, rows);
        }
    }

    private Result<Record> fetch(String statement, @Nullable Object... binds) {
        return sql.query(dsl -> PlainSql.query(dsl, statement, binds).fetch());
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
    public final AtSeq<Optional<KindRow>> conversation(ConversationId conversation) {
        var rows = fetch(statements.conversation(), conversation.value());
        return new AtSeq<>(seq(rows), Optional.ofNullable(ComparedTables.CONVERSATIONS.row(rows.getFirst(), 1)));
    }

    @Override
    public final List<RowKind> smallKinds() {
        return ComparedTables.SMALL.stream().map(ComparedTable::kind).toList();
    }

    @Override
    public final AtSeq<List<KindRow>> rows(RowKind kind, ConversationId conversation) {
        var table = ComparedTables.small(kind);
        var rows = fetch(statements.rows(table), conversation.value());
        var found = new ArrayList<KindRow>();
        for (var row : rows) {
            var read = table.row(row, 1);
            if (read != null) {
                found.add(read);
            }
        }
        return new AtSeq<>(seq(rows), List.copyOf(found));
    }

    @Override
    public final Map<String, Long> markers(ConversationId conversation) {
        var markers = new HashMap<String, Long>();
        fetch(statements.markers(), conversation.value())
                .forEach(row -> markers.put(row.get(0, String.class), row.get(1, Long.class)));
        return Map.copyOf(markers);
    }
}
