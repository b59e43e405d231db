package dev.triptych.bootstrap.journey;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.contract.Concurrently;
import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.Operator;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.Shard;
import dev.triptych.domain.migration.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Back to one store, a long time of sends that the bus forgets, and forward again: an attached store heals by itself. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
class BackAndForthTest {
    private static final int QUIET = 40;
    private static final int SENDERS = 8;
    /** As many as a busy hour has. */
    private static final int SENDS = 4_000;

    @Test
    @Timeout(300)
    void everyQuietConversationIsCompleteBeforeAGateOpens(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read)
            throws Exception {
        var environment = RunningApp.environment(services, write, read, "back-and-forth");
        var rooms = new ArrayList<String>();
        try (var app = RunningApp.start(environment)) {
            var ada = app.as("ada");
            for (var room = 0; room < QUIET; room++) {
                rooms.add(ada.post("/v1/conversations", Map.of("title", "room " + room, "members", List.of()))
                        .text("/id"));
            }
            ada.adminUntil("/admin/sync", answer -> answer.number("/projections/0/lagEvents") == 0);
            new Operator(ada).go(Phase.SINGLE);
        }
        environment.put("TRIPTYCH_ROLES", "api,relay");
        try (var app = RunningApp.start(environment)) {
            var ada = app.as("ada");
            Concurrently.atOnce(SENDERS, sender -> send(ada, rooms, sender));
            ada.adminUntil("/admin/sync", answer -> answer.number("/outbox/unpublished") == 0);
            assertThat(new Operator(ada).closedGates()).contains("read-lag");
        }
        forget(services.kafka().bootstrapServers(), environment.getOrDefault("EVENT_TOPIC", ""));

        environment.remove("TRIPTYCH_ROLES");
        try (var app = RunningApp.start(environment)) {
            var ada = app.as("ada");
            var operator = new Operator(ada);
            assertThat(operator.phase()).isEqualTo(Phase.SINGLE);
            ada.adminUntil("/admin/migration", _ -> !operator.closedGates().contains("read-lag"));

            operator.go(Phase.SEPARATED);
            for (var room : rooms) {
                var conversation = ada.get("/v1/conversations/" + room);
                assertThat(conversation.header("Served-By")).isEqualTo("read-store");
                assertThat(conversation.number("/seq")).isEqualTo(1 + SENDS / QUIET);
                var page = ada.get("/v1/conversations/" + room + "/messages?limit=200");
                assertThat(page.at("/items")).hasSize(SENDS / QUIET);
            }
        }
    }

    private static int send(HttpCalls ada, List<String> rooms, int sender) {
        for (var sent = sender; sent < SENDS; sent += SENDERS) {
            var answer = ada.post(
                    "/v1/conversations/" + rooms.get(sent % QUIET) + "/messages",
                    Map.of("clientMessageId", "m" + sent, "body", "number " + sent));
            assertThat(answer.status()).isEqualTo(201);
        }
        return SENDS / SENDERS;
    }

    /** Empties the topic, as retention does. */
    private static void forget(String bootstrapServers, String topic) throws Exception {
        var properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        try (var admin = Admin.create(properties)) {
            for (var partition = 0; partition < Shard.COUNT; partition++) {
                admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1)))
                        .all()
                        .get();
            }
        }
    }
}
