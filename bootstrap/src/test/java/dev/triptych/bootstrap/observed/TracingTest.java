package dev.triptych.bootstrap.observed;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.contract.Concurrently;
import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.telemetry.tracing.RecordedTraces;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** One request and all that comes of it, as one trace; and nothing of what people write in traces or logs, see {@link SilentLogsTest} as well. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final String MARKER = "Zaubernuss";
    private static final Set<String> STEPS =
            Set.of("write transaction", "relay publish", "read projection apply", "search projection apply");

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final RecordedTraces traces = new RecordedTraces(SimpleSpanProcessor.create(spans), 0);
    private final CapturedLogs logs = new CapturedLogs();
    private Database write;
    private RunningApp app;
    private HttpCalls ada;
    private String conversation;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read) {
        this.write = write;
        app = RunningApp.start(RunningApp.environment(services, write, read, "traces"), traces);
        ada = app.as("ada");
        conversation = ada.post("/v1/conversations", Map.of("title", MARKER, "members", List.of()))
                .text("/id");
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
        traces.close();
        logs.close();
    }

    private String messages() {
        return "/v1/conversations/" + conversation + "/messages";
    }

    private static Map<String, String> message(String id) {
        return Map.of("clientMessageId", id, "body", MARKER + " " + id);
    }

    private List<SpanData> ofTrace(String trace) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .toList();
    }

    private static SpanData named(Map<String, SpanData> spans, String name) {
        return Objects.requireNonNull(spans.get(name), () -> name + " is not among " + spans.keySet());
    }

    @Test
    @Timeout(120)
    void oneMessageIsOneTraceFromTheClientToBothProjections() {
        var posted =
                ada.with("traceparent", "00-" + TRACE + "-" + CALLER + "-01").post(messages(), message("one"));
        assertThat(posted.status()).isEqualTo(201);
        assertThat(posted.header("traceparent")).startsWith("00-" + TRACE + "-").doesNotContain(CALLER);

        Concurrently.until("every step is told", () -> ofTrace(TRACE).size() >= STEPS.size() + 1);
        var found = ofTrace(TRACE);
        var byName = found.stream().collect(Collectors.toMap(SpanData::getName, span -> span));
        var request = named(byName, "POST /v1/conversations/{id}/messages");
        assertThat(request.getParentSpanId()).isEqualTo(CALLER);
        assertThat(byName.keySet()).containsAll(STEPS).hasSize(STEPS.size() + 1);
        var transaction = named(byName, "write transaction");
        assertThat(transaction.getParentSpanId()).isEqualTo(request.getSpanId());
        for (var step : List.of("relay publish", "read projection apply", "search projection apply")) {
            assertThat(named(byName, step).getParentSpanId()).as(step).isEqualTo(transaction.getSpanId());
        }
        assertThat(request.getAttributes().asMap().toString()).contains("POST", "201", "{id}");
    }

    @Test
    @Timeout(120)
    void whoIsNotFollowedLeavesNoTrace() throws SQLException {
        spans.reset();
        var posted = ada.post(messages(), message("two"));
        assertThat(posted.status()).isEqualTo(201);
        assertThat(stored(posted.text("/id"))).containsExactly((String) null);
        assertThat(spans.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .noneMatch(name -> name.startsWith("POST /v1/"));
    }

    @Test
    @Timeout(120)
    void whatAClientSaysIsKeptThoughItAsksNotToBeRecorded() throws SQLException {
        var said = "00-" + TRACE.replace('4', '5') + "-" + CALLER + "-00";
        var posted = ada.with("traceparent", said).post(messages(), message("three"));
        assertThat(stored(posted.text("/id"))).containsExactly(said);
        assertThat(ofTrace(TRACE.replace('4', '5'))).isEmpty();
    }

    private List<String> stored(String message) throws SQLException {
        try (var connection = write.connect();
                var statement = connection.prepareStatement("select traceparent from event where data like ?")) {
            statement.setString(1, "%" + message + "%");
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    @Test
    @Timeout(120)
    void aProblemSaysTheTraceThatItsClientSent() {
        var trace = TRACE.replace('4', '6');
        var refused = ada.with("traceparent", "00-" + trace + "-" + CALLER + "-01")
                .post(messages(), Map.of("clientMessageId", "bad", "body", " ", MARKER, MARKER));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/traceId")).isEqualTo(trace);
        assertThat(refused.header("traceparent")).contains(trace);
    }

    @Test
    @Timeout(120)
    void nothingThatAnybodyWroteIsInTracesOrLogs() {
        var followed = ada.with("traceparent", "00-" + TRACE.replace('4', '7') + "-" + CALLER + "-01");
        var posted = followed.post(messages(), message("four"));
        followed.patch("/v1/messages/" + posted.text("/id"), Map.of("body", MARKER + " edited"));
        followed.post(messages(), Map.of("clientMessageId", "four", "body", MARKER + " other"));
        followed.post(messages(), Map.of("clientMessageId", "nul", "body", MARKER + "\u0000"));
        followed.get("/v1/search/messages?q=" + MARKER);
        followed.get("/" + MARKER);
        followed.delete("/v1/messages/" + posted.text("/id"));
        Concurrently.until(
                "the deletion is told",
                () -> ofTrace(TRACE.replace('4', '7')).stream()
                                .filter(span -> span.getName().equals("search projection apply"))
                                .count()
                        >= 3);
        assertThat(spans.getFinishedSpanItems().toString()).doesNotContain(MARKER);
        assertThat(logs.text()).doesNotContain(MARKER);
    }
}
