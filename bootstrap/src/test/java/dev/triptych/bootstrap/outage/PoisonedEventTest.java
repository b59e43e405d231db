package dev.triptych.bootstrap.outage;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.maintenance.repair.ParkedEventFilter;
import dev.triptych.application.maintenance.repair.ParkedEventResult;
import dev.triptych.application.maintenance.repair.ParkedEventView;
import dev.triptych.application.maintenance.repair.Selection;
import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** An event that no store can take holds up its own conversation, and that one only. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoisonedEventTest {
    private static final OperatorAction ACTION = new OperatorAction("ada", "mended by hand", false);
    private static final Selection ALL = new Selection.All();

    /** From now on edits come into the log broken; what they said is kept aside. */
    private static final String CORRUPT = """
        create table planted_original (id uuid primary key, data text not null);
        create function plant() returns trigger language plpgsql as $$
        begin
            insert into planted_original values (new.id, new.data);
            new.data := 'not what it was';
            return new;
        end $$;
        create trigger planted before insert on event
            for each row when (new.type = 'triptych.message.edited') execute function plant()
        """;

    private static final String CORRUPT_NO_MORE = """
        drop trigger planted on event;
        drop function plant();
        update event e set data = o.data from planted_original o where o.id = e.id;
        drop table planted_original
        """;

    private static final String REFUSE =
            "alter table message_view add constraint planted check (body not like 'poison%') not valid";
    private static final String REFUSE_NO_MORE = "alter table message_view drop constraint if exists planted";

    private Database write;
    private Database read;
    private RunningApp app;
    private HttpCalls ada;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read) {
        this.write = write;
        this.read = read;
        app = RunningApp.start(RunningApp.environment(services, write, read, "poisoned"));
        ada = app.as("ada");
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    @AfterEach
    void takeAwayTheConstraint() throws SQLException {
        execute(read, REFUSE_NO_MORE);
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String digest(Database database, String table) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                    select count(*) || ' ' || md5(string_agg(concat_ws('|', id, conversation_id, seq, sender_id, body, version,
                                                                       deleted_at is null), ',' order by id))
                      from %s
                    """.formatted(table))) {
            rows.next();
            return rows.getString(1);
        }
    }

    private String start(String title) {
        return ada.post("/v1/conversations", Map.of("title", title, "members", List.of()))
                .text("/id");
    }

    private String send(String conversation, String body) {
        var answer = ada.post(
                "/v1/conversations/" + conversation + "/messages", Map.of("clientMessageId", body, "body", body));
        assertThat(answer.status()).isEqualTo(201);
        return answer.text("/id");
    }

    private void awaitNoLag() {
        ada.adminUntil(
                "/admin/sync",
                answer -> answer.number("/projections/0/lagEvents") == 0
                        && answer.number("/projections/1/lagEvents") == 0);
    }

    private List<ParkedEventView> parkedEvents() {
        return app.app()
                .operations()
                .parkedEvents()
                .list(ParkedEventFilter.ALL, new Limit(100), null, false)
                .items();
    }

    private void assertThatItIsTheTruth() throws SQLException {
        assertThat(digest(read, "message_view")).isEqualTo(digest(write, "message"));
    }

    @Test
    @Timeout(120)
    void whatTheReadStoreRefusesWaitsInOrderUntilItIsTakenAgain() throws SQLException {
        execute(read, REFUSE);
        var tea = start("tea");
        send(tea, "before");
        send(tea, "poison");
        send(tea, "behind one");
        var coffee = start("coffee");
        send(tea, "behind two");
        for (var n = 0; n < 20; n++) {
            send(coffee, "elsewhere " + n);
        }

        // What is parked counts as reached: nobody else waits for it.
        awaitNoLag();

        assertThat(ada.get("/v1/conversations/" + coffee).header("Served-By")).isEqualTo("read-store");
        assertThat(ada.get("/v1/conversations/" + tea).header("Served-By")).isEqualTo("write-store");
        assertThat(parkedEvents()).extracting(ParkedEventView::seq).containsExactly(3L, 4L, 5L);
        assertThat(parkedEvents()).extracting(ParkedEventView::blocked).containsExactly(2L, 1L, 0L);
        assertThat(parkedEvents().getFirst().cause()).contains("planted").doesNotContain("poison");
        assertThat(app.app().operations().parkedEvents().retry(ALL, false, ACTION))
                .isEqualTo(new ParkedEventResult(3, 0, 3));

        execute(read, REFUSE_NO_MORE);
        assertThat(app.app().operations().parkedEvents().retry(ALL, false, ACTION))
                .isEqualTo(new ParkedEventResult(3, 3, 0));

        assertThat(parkedEvents()).isEmpty();
        send(tea, "after");
        awaitNoLag();
        assertThatItIsTheTruth();
        assertThat(ada.get("/v1/conversations/" + tea).header("Served-By")).isEqualTo("read-store");
        assertThat(ada.get("/v1/conversations/" + tea).number("/seq")).isEqualTo(6);
    }

    @Test
    @Timeout(120)
    void whatIsBrokenInTheLogIsAppliedInBothStoresOnceItIsRepairedThere() throws SQLException {
        var tea = start("tea");
        var said = send(tea, "the first words");
        execute(write, CORRUPT);
        try {
            ada.patch("/v1/messages/" + said, Map.of("body", "mended words"));
            send(tea, "behind the edit");
            awaitNoLag();
            assertThat(parkedEvents())
                    .extracting(parkedEvent -> parkedEvent.id().store().name())
                    .containsExactly("READ", "READ", "SEARCH");
            assertThat(app.app().operations().parkedEvents().retry(ALL, false, ACTION))
                    .isEqualTo(new ParkedEventResult(3, 0, 3));
        } finally {
            execute(write, CORRUPT_NO_MORE);
        }

        assertThat(app.app().operations().parkedEvents().retry(ALL, false, ACTION))
                .isEqualTo(new ParkedEventResult(3, 3, 0));

        assertThat(parkedEvents()).isEmpty();
        assertThatItIsTheTruth();
        assertThat(ada.get("/v1/search/messages?q=mended").at("/items")).hasSize(1);
    }

    @Test
    @Timeout(120)
    void whatIsGivenUpLeavesNoHole() throws SQLException {
        execute(read, REFUSE);
        var tea = start("tea");
        var poison = send(tea, "poison that is taken back");
        send(tea, "behind it");
        // Events of one message that come together are applied as one, and its last state is not refused.
        awaitNoLag();
        ada.delete("/v1/messages/" + poison);
        awaitNoLag();
        assertThat(parkedEvents()).hasSize(3);

        // As it is now the read store takes it: only what it once said was refused.
        assertThat(app.app().operations().parkedEvents().discard(ALL, false, ACTION))
                .isEqualTo(new ParkedEventResult(3, 3, 0));

        send(tea, "after it");
        awaitNoLag();
        assertThatItIsTheTruth();
    }
}
