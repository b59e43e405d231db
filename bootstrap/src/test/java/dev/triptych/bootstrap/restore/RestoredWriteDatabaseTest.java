package dev.triptych.bootstrap.restore;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.maintenance.incarnation.DeclareResult;
import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.ServerPlan;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import dev.triptych.messaging.kafka.InstallationSeal;
import dev.triptych.messaging.kafka.KafkaEventBus;
import dev.triptych.messaging.kafka.KafkaMeters;
import dev.triptych.messaging.kafka.KafkaSettings;
import dev.triptych.messaging.kafka.RecordCounts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The write database is put back to an earlier copy of its directory while the topic and both stores are ahead of it. */
@WithServices({READ_DATABASE, KAFKA, SEARCH})
class RestoredWriteDatabaseTest {
    private static final String NAME = "restored";
    private static final OperatorAction ACTION = new OperatorAction("ada", "put back to the last good copy", false);

    @TempDir
    private Path directory;

    @Test
    @Timeout(300)
    void itIsRecognisedAndNothingIsPublishedBeforeTheNextIncarnation(
            DevServices services, @FreshDatabase(READ_DATABASE) Database read) throws Exception {
        try (var own = DevServices.start(ServerPlan.of(WRITE_DATABASE).keptIn(directory.resolve("servers")))) {
            var server = own.writeDatabase();
            var environment = RunningApp.environment(services, server.database(), read, NAME);
            try (var app = RunningApp.start(environment);
                    var bus = new KafkaEventBus(
                            KafkaSettings.of(services.kafka().bootstrapServers())
                                    .withTopic(NAME + ".events"),
                            new InstallationSeal(
                                    app.app().writeDatabase().control().installations(), null),
                            KafkaMeters.NONE,
                            new RecordCounts(InstantSource.system()))) {
                var ada = app.as("ada");
                var room = new Room(ada);
                room.send("one");
                room.send("two");
                awaitNoLag(ada);
                var data = directory
                        .resolve("servers")
                        .resolve(WRITE_DATABASE.label())
                        .resolve("data");
                var copy = ColdCopy.of(server, data, directory.resolve("copy"));
                var lost = room.send("lost three");
                room.send("lost four");
                awaitNoLag(ada);
                var published = events(bus);

                copy.putBack();
                var again = room.send("another three");

                assertThat(again.at("/seq")).as("a seq used twice").isEqualTo(lost.at("/seq"));
                Concurrently.until(
                        "the suspicion",
                        () -> app.app().operations().incarnation().status().whatToDo() != null);
                room.send("another four");
                assertThat(room.read(again.text("/id")).header("Served-By")).isEqualTo("write-store");
                assertThat(ids(events(bus))).as("what is on the topic").isEqualTo(ids(published));

                var declared = app.app().operations().incarnation().declare(ACTION);
                assertThat(declared).isInstanceOf(DeclareResult.Declared.class);
                assertThat(app.app().operations().incarnation().status().whatToDo())
                        .isNull();
                var after = room.send("five");
                Concurrently.until(
                        "the next incarnation on the topic",
                        () -> of(2, events(bus)).size() == 1);

                assertThat(ids(of(1, events(bus)))).isEqualTo(ids(published));
                assertThat(of(2, events(bus)).getFirst().seq()).isEqualTo(after.number("/seq"));
                assertThat(room.texts())
                        .containsExactlyInAnyOrder("one", "two", "another three", "another four", "five");
                assertThat(ada.get("/v1/search/messages?q=lost").at("/items")).isEmpty();

                var repair = RepairCalls.of(app);
                repair.awaitResync(((DeclareResult.Declared) declared).resync().toString());
                RepairCalls.assertClean(repair.check());
                assertThat(repair.isVerified()).isTrue();
                assertThat(room.read(after.text("/id")).header("Served-By")).isEqualTo("read-store");
                assertThat(ada.get("/v1/search/messages?q=lost").at("/items")).isEmpty();
            }
        }
    }

    private static void awaitNoLag(HttpCalls ada) {
        ada.adminUntil(
                "/admin/sync",
                answer -> answer.number("/projections/0/lagEvents") == 0
                        && answer.number("/projections/1/lagEvents") == 0);
    }

    private static List<LoggedEvent> of(int incarnation, List<LoggedEvent> events) {
        return events.stream()
                .filter(event -> event.position().incarnation() == incarnation)
                .toList();
    }

    private static Set<EventId> ids(List<LoggedEvent> events) {
        return events.stream().map(LoggedEvent::id).collect(Collectors.toSet());
    }

    /** Everything on the topic: until it has been quiet for a moment. */
    private static List<LoggedEvent> events(EventBus bus) {
        var start = IntStream.range(0, Shard.COUNT)
                .mapToObj(Shard::new)
                .collect(Collectors.toMap(Function.identity(), _ -> 0L));
        var events = new ArrayList<LoggedEvent>();
        try (var subscription = bus.subscribe("test", start)) {
            for (var quiet = 0; quiet < 3; ) {
                var page = subscription.poll(Duration.ofMillis(500));
                page.forEach(received -> events.add(received.record().event()));
                quiet = page.isEmpty() ? quiet + 1 : 0;
            }
        }
        return events;
    }
}
