package dev.triptych.persistence.read;

import dev.triptych.application.port.BackfillProgress;
import dev.triptych.application.port.BackfillProgress.Finished;
import dev.triptych.application.port.BackfillProgress.InConversations;
import dev.triptych.application.port.BackfillProgress.InMarkers;
import dev.triptych.application.port.BackfillProgress.Place;
import dev.triptych.application.port.ReadModelChanges.Membership;
import dev.triptych.application.port.ResyncId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.persistence.sql.Plain;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The one row that says how far a backfill is. */
final class BackfillRow {
    private static final String READ =
            "select id, place, after_conversation_id, after_user_id, done, total from backfill";
    private static final String BEGIN = """
            insert into backfill (id, place, after_conversation_id, after_user_id, done, total)
            values (?, ?, ?, ?, ?, ?)
            """;
    private static final String MOVE = """
            update backfill
               set place = ?, after_conversation_id = ?, after_user_id = ?, done = ?
             where id = ?
            returning id
            """;

    private BackfillRow() {}

    private record Columns(
            String place,
            @Nullable UUID conversation,
            @Nullable String user) {
        static Columns of(Place place) {
            return switch (place) {
                case InConversations(var after) ->
                    new Columns("CONVERSATIONS", after == null ? null : after.value(), null);
                case InMarkers(var after) ->
                    new Columns(
                            "MARKERS",
                            after == null ? null : after.conversationId().value(),
                            after == null ? null : after.userId().value());
                case Finished() -> new Columns("FINISHED", null, null);
            };
        }
    }

    static Optional<BackfillProgress> read(DSLContext dsl) {
        return Plain.query(dsl, READ)
                .fetchOptional(row -> new BackfillProgress(
                        new ResyncId(row.get(0, UUID.class)),
                        place(row),
                        row.get(4, Long.class),
                        row.get(5, Long.class)));
    }

    private static Place place(Record row) {
        var id = row.get(2, UUID.class);
        var conversation = id == null ? null : new ConversationId(id);
        var place = row.get(1, String.class);
        return switch (place) {
            case "CONVERSATIONS" -> new InConversations(conversation);
            case "MARKERS" ->
                new InMarkers(
                        conversation == null
                                ? null
                                : new Membership(conversation, new UserId(row.get(3, String.class))));
            case "FINISHED" -> new Finished();
            default -> throw new IllegalStateException("a backfill is at " + place);
        };
    }

    static void begin(DSLContext dsl, BackfillProgress start) {
        var columns = Columns.of(start.place());
        Plain.execute(
                dsl,
                BEGIN,
                start.id().value(),
                columns.place(),
                columns.conversation(),
                columns.user(),
                start.done(),
                start.total());
    }

    static void move(DSLContext dsl, BackfillProgress reached) {
        var columns = Columns.of(reached.place());
        var moved = Plain.execute(
                dsl,
                MOVE,
                columns.place(),
                columns.conversation(),
                columns.user(),
                reached.done(),
                reached.id().value());
        if (moved != 1) {
            throw new IllegalStateException("the store is not filled by backfill " + reached.id());
        }
    }
}
