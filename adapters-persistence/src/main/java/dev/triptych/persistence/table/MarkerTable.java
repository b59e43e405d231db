package dev.triptych.persistence.table;

import static dev.triptych.persistence.read.jooq.tables.ReadMarkerView.READ_MARKER_VIEW;

import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.application.flow.read.ReadViews;
import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.ReadMarker;
import dev.triptych.persistence.sql.PlainSql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/** The read markers. A transaction that raises a marker holds no lock on its conversation. */
final class MarkerTable implements ViewTable {
    private static final Columns<ReadMarker> COLUMNS = Columns.<ReadMarker>none()
            .and(
                    READ_MARKER_VIEW.CONVERSATION_ID,
                    marker -> marker.conversationId().value())
            .and(READ_MARKER_VIEW.USER_ID, marker -> marker.userId().value())
            .and(READ_MARKER_VIEW.SEQ, ReadMarker::seq);

    private static final String RAISE = """
            insert into read_marker_view as there (%s)
            select * from %s
            on conflict (conversation_id, user_id) do update set seq = excluded.seq
             where excluded.seq > there.seq
            """.formatted(COLUMNS.names(), COLUMNS.unnest());
    private static final String LOCK =
            "select user_id from read_marker_view where conversation_id = ? order by conversation_id, user_id for update";
    private static final String SET = """
            update read_marker_view k
               set seq = n.seq
              from %s as n (%s)
             where k.conversation_id = n.conversation_id and k.user_id = n.user_id and k.seq <> n.seq
            """.formatted(COLUMNS.unnest(), COLUMNS.names());
    private static final String DROP =
            "delete from read_marker_view where conversation_id = ? and user_id = any (?::text[])";

    @Override
    public Table<?> table() {
        return READ_MARKER_VIEW;
    }

    @Override
    public Relation relation() {
        return new Relation("markers", "read_marker");
    }

    @Override
    public List<Field<?>> columns() {
        return COLUMNS.fields();
    }

    @Override
    public Span span() {
        return Span.MARKERS;
    }

    @Override
    public List<Field<?>> place() {
        return List.of(READ_MARKER_VIEW.CONVERSATION_ID, READ_MARKER_VIEW.USER_ID);
    }

    @Override
    public void write(ReadModelChanges changes, Statements into) {
        var markers = changes.of(ReadViews.MARKERS).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> new ReadMarker(e.getKey().conversationId(), e.getKey().userId(), e.getValue()))
                .toList();
        if (!markers.isEmpty()) {
            into.add(RAISE, COLUMNS.binds(markers));
        }
    }

    @Override
    public Replaced replaced(DSLContext dsl, ConversationId conversation) {
        return new Markers(dsl, conversation);
    }

    private static final class Markers implements Replaced {
        private final DSLContext dsl;
        private final ConversationId id;
        /** Whose markers are locked and not replaced yet. */
        private final Set<String> locked = new HashSet<>();

        Markers(DSLContext dsl, ConversationId id) {
            this.dsl = dsl;
            this.id = id;
        }

        @Override
        public void begin() {
            locked.addAll(PlainSql.query(dsl, LOCK, id.value()).fetch(row -> row.get(0, String.class)));
        }

        @Override
        public void markers(List<ReadMarker> page) {
            var there = new ArrayList<ReadMarker>();
            var made = new ArrayList<ReadMarker>();
            page.forEach(marker -> (locked.remove(marker.userId().value()) ? there : made).add(marker));
            PlainSql.execute(dsl, SET, COLUMNS.binds(there));
            PlainSql.execute(dsl, RAISE, COLUMNS.binds(made));
        }

        @Override
        public void conversation(ConversationCopy copy) {
            removed();
        }

        /** Those that were there and are not in the write store. */
        @Override
        public void removed() {
            PlainSql.execute(dsl, DROP, id.value(), locked.toArray(String[]::new));
        }
    }
}
