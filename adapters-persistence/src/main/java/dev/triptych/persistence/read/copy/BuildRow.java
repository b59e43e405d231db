package dev.triptych.persistence.read.copy;

import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.application.maintenance.derived.CopyProgress;
import dev.triptych.application.maintenance.derived.CopyProgress.Stage;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.persistence.sql.PlainSql;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The one row that says how far a generation is filled.
 *
 * @param place what is copied now
 * @param conversation the one that was copied last, or whose read marker was; absent before the first
 * @param user whose read marker was copied last
 */
public record BuildRow(
        ResyncId id,
        Place place,
        @Nullable ConversationId conversation,
        @Nullable UserId user,
        long done,
        long total) {
    private static final String READ =
            "select id, place, after_conversation_id, after_user_id, done, total from backfill";
    private static final String BEGIN =
            "insert into backfill (id, place, done, total) values (?, 'CONVERSATIONS', 0, ?)";
    private static final String MOVE = """
            update backfill
               set place = ?, after_conversation_id = ?, after_user_id = ?, done = ?
             where id = ?
            returning id
            """;

    enum Place {
        CONVERSATIONS(Stage.COPYING),
        MARKERS(Stage.COPYING),
        INDEXES(Stage.INDEXING),
        FINISHED(Stage.FINISHED);

        private final Stage stage;

        Place(Stage stage) {
            this.stage = stage;
        }
    }

    public static Optional<BuildRow> read(DSLContext dsl) {
        return PlainSql.query(dsl, READ).fetchOptional(row -> {
            var conversation = row.get(2, UUID.class);
            var user = row.get(3, String.class);
            return new BuildRow(
                    new ResyncId(row.get(0, UUID.class)),
                    Place.valueOf(row.get(1, String.class)),
                    conversation == null ? null : new ConversationId(conversation),
                    user == null ? null : new UserId(user),
                    row.get(4, Long.class),
                    row.get(5, Long.class));
        });
    }

    static BuildRow require(DSLContext dsl) {
        return read(dsl).orElseThrow(() -> new IllegalStateException("the generation is not being built"));
    }

    static void begin(DSLContext dsl, ResyncId id, long total) {
        PlainSql.execute(dsl, BEGIN, id.value(), total);
    }

    public CopyProgress progress() {
        return new CopyProgress(id, place.stage, done, total);
    }

    @Nullable Membership marker() {
        return conversation == null || user == null ? null : new Membership(conversation, user);
    }

    BuildRow after(ConversationId last, long messages) {
        return new BuildRow(id, place, last, null, done + messages, total);
    }

    BuildRow after(Membership last) {
        return new BuildRow(id, place, last.conversationId(), last.userId(), done, total);
    }

    BuildRow at(Place next) {
        return new BuildRow(id, next, null, null, done, total);
    }

    void write(DSLContext dsl) {
        var moved = PlainSql.execute(
                dsl,
                MOVE,
                place.name(),
                conversation == null ? null : conversation.value(),
                user == null ? null : user.value(),
                done,
                id.value());
        if (moved != 1) {
            throw new IllegalStateException("the generation is not built by resync " + id);
        }
    }
}
