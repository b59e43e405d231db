package dev.triptych.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.devservices.server.FreePort;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The demo, started, killed, started again and stopped. */
class DemoTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<String> SERVERS =
            List.of("app", "writeDatabase", "readDatabase", "kafka", "elasticsearch");

    @TempDir
    private Path directory;

    /** The management port is the next one. */
    private final int port = FreePort.pickTwo();

    @Test
    @Timeout(600)
    void itRunsIsKilledGoesOnAndStopsLeavingNothingBehind() throws Exception {
        String conversation;
        try (var demo = DemoProcess.start(directory, port)) {
            var facts = demo.facts();
            assertThat(user(facts).get("/v1/conversations").path("items")).isNotEmpty();
            assertThat(facts.propertyNames())
                    .containsExactlyInAnyOrder(
                            "publicUrl",
                            "managementUrl",
                            "consoleUrl",
                            "writeDatabaseUrl",
                            "readDatabaseUrl",
                            "elasticsearchNode",
                            "kafkaBootstrapServers",
                            "userToken",
                            "adminToken",
                            "pids");
            assertThat(facts.path("pids").propertyNames()).containsExactlyInAnyOrderElementsOf(SERVERS);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("demo.json"))))
                    .isEqualTo("rw-------");
            conversation = sendAndFind(demo, facts);
            botsChat(demo, facts);
            anotherOneIsRefused();
            importsFromElsewhere(demo, facts);
            anAppThatDiesIsStartedAgain(demo, facts, conversation);
            theMigrationBegins(demo, facts);
            demo.kill();
            demo.await(
                    SOON,
                    "the end of all servers",
                    () -> SERVERS.stream()
                            .noneMatch(name -> DemoProcess.lives(
                                    facts.path("pids").path(name).asLong())));
        }
        try (var again = DemoProcess.start(directory, port, "--phase", "separated")) {
            again.await(SOON, "what is no longer true to go", () -> again.said().contains("starting PostgreSQL"));
            var facts = again.facts();
            var messages = user(facts).get("/v1/conversations/" + conversation + "/messages/recent");
            assertThat(messages.at("/items/0/body").asString()).isEqualTo("xylophone");
            assertThat(migration(facts).path("phase").asString()).isEqualTo("DUAL_WRITE");
            again.await(
                    SOON,
                    "word of the phase",
                    () -> again.said()
                            .contains("the demo existed before and continues in DUAL_WRITE, not in SEPARATED"));
            assertThat(again.terminate()).isEqualTo(143);
            assertThat(again.said()).contains("stopping ...").contains("stopped; the data stays in");
            assertThat(SERVERS)
                    .noneMatch(name ->
                            DemoProcess.lives(facts.path("pids").path(name).asLong()));
            assertThat(directory.resolve("demo.json")).doesNotExist();
        }
    }

    private static ChatClient user(JsonNode facts) {
        return client(facts, "publicUrl", "userToken");
    }

    private static ChatClient client(JsonNode facts, String url, String token) {
        return ChatClient.at(HttpClient.newHttpClient(), facts.path(url).asString())
                .with(facts.path(token).asString());
    }

    private static String sendAndFind(DemoProcess demo, JsonNode facts) throws IOException {
        var ada = user(facts);
        var conversation = ada.call("POST", "/v1/conversations", Map.of("title", "Test", "members", List.of()))
                .path("id")
                .asString();
        ada.call(
                "POST",
                "/v1/conversations/" + conversation + "/messages",
                Map.of("clientMessageId", "test-1", "body", "xylophone"));
        demo.await(
                SOON,
                "the message to be found",
                () -> ada.get("/v1/search/messages?q=xylophone").path("items").size() == 1);
        return conversation;
    }

    private static void botsChat(DemoProcess demo, JsonNode facts) throws IOException {
        var ada = user(facts);
        var before = total(ada);
        assertThat(before).isPositive();
        demo.await(SOON, "the bots to say something", () -> total(ada) > before);
    }

    private static long total(ChatClient client) throws IOException {
        var events = 0L;
        for (var conversation : client.get("/v1/conversations").path("items")) {
            events += conversation.path("seq").asLong();
        }
        return events;
    }

    private void anotherOneIsRefused() throws Exception {
        try (var second = DemoProcess.start(directory, port)) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.said()).contains("a demo is running on " + directory + " already");
        }
    }

    /** A new demo has one store; the first copy is asked for over HTTP, the first step from another process. */
    private void theMigrationBegins(DemoProcess demo, JsonNode facts) throws Exception {
        assertThat(migration(facts).path("phase").asString()).isEqualTo("SINGLE");
        assertThat(migration(facts).path("readStoreAttached").asBoolean()).isFalse();
        assertThat(demo.said()).contains("the phase is SINGLE: the console shows the gates of the next transition");
        var operator = operator(facts);
        var resync = operator.call("POST", "/admin/sync/resyncs", Map.of("target", "read", "reason", "the move begins"))
                .path("id")
                .asString();
        demo.await(
                SOON,
                "the first copy",
                () -> operator.get("/admin/sync/resyncs/" + resync)
                        .path("state")
                        .asString()
                        .equals("completed"));
        demo.await(SOON, "the read store to catch up", () -> LocalApp.caughtUp(operator));
        assertThat(jar("phase", "step", "--reason", "it is time")).contains("DUAL_WRITE");
        assertThat(jar("phase", "show")).contains("DUAL_WRITE").contains("attached");
        botsAreCompared(demo, facts);
    }

    private static void botsAreCompared(DemoProcess demo, JsonNode facts) {
        demo.await(
                SOON,
                "the bots' questions to be compared",
                () -> migration(facts).at("/shadow/matched").asLong() > 0);
    }

    private static JsonNode migration(JsonNode facts) throws IOException {
        return operator(facts).get("/admin/migration");
    }

    private static ChatClient operator(JsonNode facts) {
        return client(facts, "managementUrl", "adminToken");
    }

    /** The jar, told nothing but where the demo is; what it said. */
    private String jar(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("-jar", DemoProcess.jar().toString()));
        command.addAll(List.of(arguments));
        var process = DemoProcess.java(directory, command).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private void importsFromElsewhere(DemoProcess demo, JsonNode facts) throws Exception {
        var file = directory.resolve("chat.jsonl");
        Files.writeString(file, """
                {"conversation":"#import","sender":"ada","sentAt":"2020-01-02T03:04:05Z","body":"long ago","sourceId":"1"}
                {"conversation":"#import","sender":"grace","sentAt":"2020-01-02T03:04:06Z","body":"indeed","sourceId":"2"}
                """);
        jar("import", "--format", "jsonl", file.toString());
        var ada = user(facts);
        demo.await(
                SOON,
                "what was imported to be found",
                () -> ada.get("/v1/search/messages?q=%22long+ago%22")
                                .path("items")
                                .size()
                        == 1);
    }

    private static void anAppThatDiesIsStartedAgain(DemoProcess demo, JsonNode facts, String conversation)
            throws IOException {
        var dead = facts.path("pids").path("app").asLong();
        ProcessHandle.of(dead).orElseThrow().destroyForcibly();
        demo.await(SOON, "the app to be started again", () -> demo.pid("app") != dead && demo.pid("app") != 0);
        // The tokens of before still count.
        var messages = user(facts).get("/v1/conversations/" + conversation + "/messages/recent");
        assertThat(messages.path("items")).hasSize(1);
        demo.await(SOON, "the bots to go on", () -> demo.said().contains("app is back"));
    }
}
