package dev.triptych.demo;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.wiring.App;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.probe.Await;
import dev.triptych.devservices.process.AppProcess;
import dev.triptych.devservices.process.AppProcess.Program;
import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.server.FreePort;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A full resync of both stores while people send and read; the process that does the work is killed half-way, three times.
 * Another one serves people all the time.
 */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
class ResyncKilledTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration BOUND = Duration.ofMinutes(4);
    private static final int MESSAGES = 20_000;
    private static final int ROWS_PER_SECOND = 4_000;
    private static final List<Integer> KILLED_AT_PERCENT = List.of(15, 40, 70);

    private AppProcess people;
    private AppProcess worker;
    private People tokens;
    private String room;

    @BeforeEach
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read,
            @TempDir Path directory)
            throws Exception {
        var name = "killed-" + UUID.randomUUID().toString().substring(0, 8);
        var settings = LocalApp.settings(services);
        settings.put("WRITE_DATABASE_URL", write.url());
        settings.put("READ_DATABASE_URL", read.url());
        settings.put("EVENT_TOPIC", name + ".events");
        settings.put("SEARCH_INDEX", name);
        settings.put("MIGRATION_INITIAL_PHASE", "SEPARATED");
        settings.put("RESYNC_ROWS_PER_SECOND", String.valueOf(ROWS_PER_SECOND));
        settings.put("AUTH_HS256_SECRET", UUID.randomUUID() + "-" + UUID.randomUUID());
        try (var stores = new App(Settings.from(settings))) {
            stores.migrate(_ -> {});
        }
        people = app(settings, directory.resolve("people"), "api");
        worker = app(settings, directory.resolve("worker"), "relay,project,index");
        worker.start();
        people.start();
        tokens = new People(people.publicUrl());
        room = Workspace.fill(tokens).keySet().iterator().next();
        importMessages(settings, directory);
        var operator = operator();
        Await.until("the stores to catch up", BOUND, () -> LocalApp.caughtUp(operator), worker::logTail);
    }

    private static AppProcess app(Map<String, String> settings, Path directory, String roles) {
        var program = new Program(DemoProcess.jar(), DemoProcess.checkout().resolve("bootstrap/serve.jvm"));
        var own = new HashMap<>(settings);
        own.put("TRIPTYCH_ROLES", roles);
        return new AppProcess(program, directory, own, FreePort.pickTwo());
    }

    private static void importMessages(Map<String, String> settings, Path directory) throws Exception {
        var file = directory.resolve("chat.jsonl");
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (var i = 0; i < MESSAGES; i++) {
                out.write(
                        "{\"conversation\":\"c%d\",\"sender\":\"u%d\",\"sentAt\":\"2024-01-01T00:00:00Z\",\"body\":\"line %d\",\"sourceId\":\"%d\"}\n"
                                .formatted(i % 300, i % 40, i, i));
            }
        }
        var said = directory.resolve("import.txt");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        DemoProcess.jar().toString(),
                        "import",
                        "--format",
                        "jsonl",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(settings);
        var process = builder.start();
        try {
            assertThat(process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }

    @AfterEach
    void stop() {
        Stream.of(worker, people).filter(Objects::nonNull).forEach(AppProcess::close);
    }

    @Test
    @Timeout(400)
    void nothingFailsAndNothingIsMissingThoughItsWorkerIsKilledThreeTimes() throws Exception {
        var over = new AtomicBoolean();
        Set<String> sent = new HashSet<>();
        int walks;
        JsonNode resync;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Set<String>> sending = threads.submit(() -> send(over));
            Future<Integer> reading = threads.submit((Callable<Integer>) () -> read(over));
            try {
                resync = resyncedWithKills();
            } finally {
                over.set(true);
            }
            sent.addAll(sending.get());
            walks = reading.get();
        }

        assertThat(resync.path("state").asString()).as("%s", resync).isEqualTo("completed");
        assertThat(walks).isGreaterThan(20);
        assertThat(sent).hasSizeGreaterThan(50);
        var operator = operator();
        Await.until("the stores to catch up", BOUND, () -> LocalApp.caughtUp(operator), worker::logTail);
        var seen = bodies("strong");
        assertThat(bodies("")).isEqualTo(seen).containsAll(sent).doesNotHaveDuplicates();
        var check = checked();
        assertThat(check.path("clean").asBoolean()).as("%s", check).isTrue();
        for (var store : List.of("read", "search")) {
            assertThat(check.at("/stores/" + store + "/checked").asLong()).isGreaterThan(MESSAGES);
        }
    }

    private JsonNode resyncedWithKills() throws IOException {
        var operator = operator();
        var path = "/admin/sync/resyncs/"
                + operator.call("POST", "/admin/sync/resyncs", Map.of("target", "all", "reason", "a drill"))
                        .path("id")
                        .asString();
        for (var percent : KILLED_AT_PERCENT) {
            awaitTrue("the resync to be at " + percent + " %", () -> {
                var now = operator.get(path);
                assertThat(now.path("state").asString()).as("%s", now).isEqualTo("running");
                return now.path("total").asLong() > 0
                        && now.path("done").asLong() * 100
                                >= percent * now.path("total").asLong();
            });
            worker.kill();
            worker.start();
        }
        awaitTrue(
                "the resync to end",
                () -> !operator.get(path).path("state").asString().equals("running"));
        return operator.get(path);
    }

    private Set<String> send(AtomicBoolean over) throws IOException {
        var sent = new HashSet<String>();
        while (!over.get()) {
            var body = "during " + sent.size();
            ada().call(
                            "POST",
                            "/v1/conversations/" + room + "/messages",
                            Map.of("clientMessageId", UUID.randomUUID().toString(), "body", body));
            sent.add(body);
        }
        return sent;
    }

    /** Any error ends the test. */
    private int read(AtomicBoolean over) throws IOException {
        var walks = 0;
        for (; !over.get(); walks++) {
            var conversations = ada().get("/v1/conversations");
            assertThat(conversations.path("items")).isNotEmpty();
            assertThat(ada().get("/v1/conversations/" + room + "/messages/recent")
                            .path("items"))
                    .isNotEmpty();
        }
        return walks;
    }

    private List<String> bodies(String consistency) throws IOException {
        var all = new ArrayList<String>();
        var cursor = "";
        do {
            var path = "/v1/conversations/" + room + "/messages?limit=200" + cursor;
            var page = ada().send(
                            "GET", path, null, consistency.isEmpty() ? Map.of() : Map.of("Consistency", consistency))
                    .json();
            page.path("items").forEach(item -> all.add(item.path("body").asString()));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        return all;
    }

    private JsonNode checked() throws IOException {
        var operator = operator();
        var path = "/admin/consistency/checks/"
                + operator.call("POST", "/admin/consistency/checks", Map.of())
                        .path("id")
                        .asString();
        awaitTrue(
                "the check to end",
                () -> !operator.get(path).path("state").asString().equals("running"));
        return operator.get(path);
    }

    private ChatClient ada() {
        return ChatClient.at(HTTP, people.publicUrl()).with(tokens.token("ada"));
    }

    private ChatClient operator() {
        return ChatClient.at(HTTP, people.managementUrl()).with(tokens.token(People.OPERATOR));
    }

    private void awaitTrue(String what, DemoProcess.Condition condition) {
        condition.await(what, BOUND, worker::logTail);
    }
}
