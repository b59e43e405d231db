package dev.triptych.bootstrap.observed;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.maintenance.repair.ParkedEventFilter;
import dev.triptych.application.maintenance.repair.ParkedEventView;
import dev.triptych.application.maintenance.repair.Selection;
import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.bootstrap.outage.Outage;
import dev.triptych.bootstrap.outage.ReadStoreLine;
import dev.triptych.bootstrap.outage.SearchLine;
import dev.triptych.bootstrap.restore.LostStores;
import dev.triptych.bootstrap.restore.RepairCalls;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.telemetry.tracing.RecordedTraces;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Nothing that anybody wrote, and no token, comes into logs, traces, metrics or the causes of parked events, whatever goes wrong. The
 * servers themselves say in their errors what was written: a row that a constraint refuses, a value that does not fit a
 * field, a line that is no JSON.
 */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SilentLogsTest {
    private static final String NAME = "silent";
    private static final String MARKER = "Zaubernuss";
    private static final OperatorAction ACTION = new OperatorAction("ada", "mended by hand", false);
    private static final Selection ALL = new Selection.All();
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private static final String REFUSE =
            "alter table message_view add constraint planted check (body not like '%poison%') not valid";
    private static final String REFUSE_NO_MORE = "alter table message_view drop constraint if exists planted";

    /** From now on edits come into the log as something that is no JSON, and says what people wrote. */
    private static final String CORRUPT = """
        create function plant() returns trigger language plpgsql as $$
        begin
            new.data := 'Zaubernuss ' || new.data;
            return new;
        end $$;
        create trigger planted before insert on event
            for each row when (new.type = 'triptych.message.edited') execute function plant()
        """;

    private static final String CORRUPT_NO_MORE = """
        drop trigger planted on event;
        drop function plant();
        update event set data = substr(data, 12) where data like 'Zaubernuss %'
        """;

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final RecordedTraces traces = new RecordedTraces(SimpleSpanProcessor.create(spans), 100);
    private final CapturedLogs logs = new CapturedLogs();
    private Database write;
    private Database read;
    private ReadStoreLine toWrite;
    private ReadStoreLine toRead;
    private SearchLine toSearch;
    private LostStores stores;
    private RunningApp app;
    private HttpCalls ada;
    private String conversation;
    private String token;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read)
            throws IOException {
        this.write = write;
        this.read = read;
        toWrite = new ReadStoreLine(services.writeDatabase());
        toRead = new ReadStoreLine(services.readDatabase());
        toSearch = new SearchLine(services.search().node());
        stores = new LostStores(services, read, NAME);
        var environment = new HashMap<>(RunningApp.environment(services, toWrite.to(write), toRead.to(read), NAME));
        environment.put("ELASTICSEARCH_NODE", toSearch.url());
        app = RunningApp.start(environment, traces);
        ada = app.as("ada");
        var begun = ada.post("/v1/conversations", Map.of("title", MARKER, "members", List.of("bob")));
        conversation = begun.text("/id");
        token = begun.raw().request().headers().firstValue("Authorization").orElseThrow();
        send("before");
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
            toWrite.close();
            toRead.close();
            toSearch.close();
            stores.close();
        }
        traces.close();
        logs.close();
    }

    @AfterEach
    void nothingThatAnybodyWroteIsSaid() {
        var signature = token.substring(token.lastIndexOf('.') + 1);
        assertThat(logs.text()).isNotEmpty().doesNotContain(MARKER, signature);
        assertThat(spans.getFinishedSpanItems().toString()).isNotEmpty().doesNotContain(MARKER, signature);
        assertThat(Scrape.of(app).toString()).contains("triptych").doesNotContain(MARKER, signature);
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private HttpCalls.Answer send(String what) {
        return ada.with("traceparent", PARENT)
                .post(
                        "/v1/conversations/" + conversation + "/messages",
                        Map.of("clientMessageId", what, "body", MARKER + " " + what));
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

    /** Of the trace of what was sent, steps of that name that came to an end as said. */
    private long steps(String name, StatusCode status) {
        return spans.getFinishedSpanItems().stream()
                .filter(span ->
                        span.getTraceId().equals(TRACE) && span.getName().equals(name))
                .filter(span -> span.getStatus().getStatusCode() == status)
                .count();
    }

    private void assertThatTheyAreParkedInSilence(int atLeast, String word) {
        assertThat(parkedEvents()).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(parkedEvents())
                .extracting(ParkedEventView::cause)
                .allSatisfy(cause -> assertThat(cause).doesNotContain(MARKER));
        assertThat(parkedEvents())
                .extracting(ParkedEventView::cause)
                .anySatisfy(cause -> assertThat(cause).contains(word));
        assertThat(logs.text()).contains("parked event");
    }

    /** Retries all, which succeeds, and goes on in the trace of what was sent. */
    private void assertThatTheyAreTakenAgain(String step) {
        spans.reset();
        var done = app.app().operations().parkedEvents().retry(ALL, false, ACTION);
        assertThat(done.stillFailing()).isZero();
        assertThat(parkedEvents()).isEmpty();
        assertThat(steps(step, StatusCode.UNSET)).isPositive();
    }

    @Test
    @Timeout(120)
    void whenTheReadStoreRefusesARow() throws SQLException {
        execute(read, REFUSE);
        try {
            send("poison");
            awaitNoLag();
            assertThatTheyAreParkedInSilence(1, "planted");
            app.app().operations().parkedEvents().retry(ALL, false, ACTION);
        } finally {
            execute(read, REFUSE_NO_MORE);
        }
        assertThatTheyAreTakenAgain("read projection apply");
    }

    @Test
    @Timeout(120)
    void whenAnEventIsNoJson() throws SQLException {
        var said = send("to be edited").text("/id");
        execute(write, CORRUPT);
        try {
            ada.with("traceparent", PARENT).patch("/v1/messages/" + said, Map.of("body", MARKER + " edited"));
            awaitNoLag();
            assertThatTheyAreParkedInSilence(2, "is not JSON");
            app.app().operations().parkedEvents().retry(ALL, false, ACTION);
        } finally {
            execute(write, CORRUPT_NO_MORE);
        }
        assertThatTheyAreTakenAgain("read projection apply");
    }

    @Test
    @Timeout(120)
    void whenTheSearchStoreRefusesADocument() {
        stores.addNumberTo("body");
        send("is no number");
        awaitNoLag();

        assertThatTheyAreParkedInSilence(1, "document_parsing_exception");
        app.app().operations().parkedEvents().retry(ALL, false, ACTION);
        assertThat(parkedEvents()).isNotEmpty();
        app.app().operations().parkedEvents().discard(ALL, false, ACTION);
        // A new generation has the fields that it should have, and takes all of it.
        RepairCalls.of(app).resync("search");
        Concurrently.until("the new generation answers", () -> parkedEvents().isEmpty());
    }

    @Test
    @Timeout(180)
    void whenStoresAreGone() {
        var told = new ArrayList<Integer>();
        toRead.befall(Outage.GONE);
        toSearch.cut();
        told.add(send("without stores to read").status());
        told.add(ada.get("/v1/search/messages?q=" + MARKER).status());
        told.add(ada.get("/v1/conversations/" + conversation + "/messages").status());
        toWrite.befall(Outage.GONE);
        told.add(send("without any store").status());
        told.add(ada.patch("/v1/conversations/" + conversation, Map.of("title", MARKER + " again"))
                .status());
        toWrite.heal();
        toRead.heal();
        toSearch.repair();

        ada.getUntil("/v1/conversations/" + conversation, answer -> answer.status() == 200);
        awaitNoLag();
        assertThat(told).contains(201, 503);
    }

    @Test
    @Timeout(120)
    void whenInputIsRefused() {
        var messages = "/v1/conversations/" + conversation + "/messages";
        var known = Map.of("clientMessageId", "refused", "body", MARKER);
        var answers = List.of(
                ada.post(messages, MARKER),
                ada.post(messages, List.of(MARKER)),
                ada.post(messages, Map.of("clientMessageId", List.of(MARKER), "body", Map.of(MARKER, MARKER))),
                ada.post(messages, Map.of("clientMessageId", "a", "body", MARKER + "\u0000", MARKER, MARKER)),
                ada.post(messages, Map.of("clientMessageId", "a", "body", MARKER.repeat(2_000))),
                ada.post(messages, Map.of("clientMessageId", "a", "body", MARKER.repeat(20_000))),
                ada.post(messages, Map.of("clientMessageId", "a", "body", MARKER, "replyTo", MARKER)),
                ada.post("/v1/conversations", Map.of("title", MARKER + "\u0000", "members", List.of(MARKER.repeat(9)))),
                ada.with("If-Match", MARKER).patch("/v1/messages/" + MARKER, Map.of("body", MARKER)),
                ada.with("Content-Type", "text/" + MARKER).post(messages, known),
                ada.with("Consistency-Token", MARKER).get(messages),
                ada.with("Last-Event-ID", MARKER).get("/v1/stream"),
                ada.get(messages + "?cursor=" + MARKER + "&" + MARKER + "=1"),
                ada.get("/v1/search/messages?q=-" + MARKER + "&from=" + MARKER),
                ada.get("/v1/conversations/" + MARKER),
                ada.adminPost("/admin/dead-letters/retry", Map.of(MARKER, MARKER)),
                ada.admin("/admin/dead-letters?cause=" + MARKER + "&limit=" + MARKER));

        assertThat(answers)
                .extracting(HttpCalls.Answer::status)
                .allSatisfy(status -> assertThat(status).isBetween(400, 499));
    }
}
