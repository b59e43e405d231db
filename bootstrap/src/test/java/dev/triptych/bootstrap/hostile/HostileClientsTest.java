package dev.triptych.bootstrap.hostile;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty connections that mean harm, for as long as {@code triptych.hostile.seconds} says, beside people who do not. It
 * measures, and needs the machine for itself, and more than one loopback address.
 */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@EnabledOnOs(OS.LINUX)
@EnabledIfSystemProperty(named = "triptych.hostile.seconds", matches = "[0-9]+")
class HostileClientsTest {
    private static final Duration ATTACK = Duration.ofSeconds(Integer.getInteger("triptych.hostile.seconds", 30));
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final int FAT_MESSAGES = 210;
    private static final int EMOJI = 16_000;
    private static final int MOST_TIMES_SLOWER = 3;

    @TempDir
    Path directory;

    private final List<Caller> callers = new ArrayList<>();

    private List<Caller> people(String address, int port, String... names) throws Exception {
        var somebody = Caller.at(address, port);
        callers.add(somebody);
        var people = new ArrayList<Caller>();
        for (var name : names) {
            people.add(somebody.as(name));
        }
        return people;
    }

    private static String room(Caller creator, List<String> members) throws Exception {
        return Caller.json(creator.post("/v1/conversations", Map.of("title", "room", "members", members)))
                .at("/id")
                .asString();
    }

    private static void fill(List<Caller> attackers, String room) throws Exception {
        for (var number = 0; number < FAT_MESSAGES; number++) {
            var answer = attackers
                    .get(number % attackers.size())
                    .post(
                            "/v1/conversations/" + room + "/messages",
                            Map.of("clientMessageId", "fat-" + number, "body", "😀".repeat(EMOJI)));
            assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(201);
        }
    }

    /** Where a stream that is opened now begins. */
    private static String place(Caller caller) throws IOException {
        try (var socket = caller.begin("GET", "/v1/stream", "\r\n")) {
            var told = new StringBuilder();
            while (!told.toString().matches("(?s).*\nid: [^\n]+\n.*")) {
                told.append(new String(socket.getInputStream().readNBytes(1), StandardCharsets.ISO_8859_1));
            }
            return told.substring(told.indexOf("\nid: ") + 5).strip();
        }
    }

    @Test
    void nobodyBringsItDownAndPeopleNoticeLittle(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read)
            throws Exception {
        var environment = RunningApp.environment(services, write, read, "hostile");
        // As shipped: no test's generosity.
        List.of("COMMAND_RATE_PER_SECOND", "COMMAND_BURST", "QUERY_RATE_PER_SECOND", "QUERY_BURST")
                .forEach(environment::remove);
        try (var app = AppProcess.start(environment, directory)) {
            var names = IntStream.range(0, 5).mapToObj(n -> "mallory-" + n).toArray(String[]::new);
            var attackers = people("127.0.0.1", app.port(), names);
            var honest = people("127.0.0.2", app.port(), "ada", "bob", "cid", "dan");
            var oldPlace = place(attackers.getFirst());
            var fat = room(attackers.getFirst(), List.of(names));
            fill(attackers, fat);
            var tea = room(honest.getFirst(), List.of("ada", "bob", "cid", "dan"));
            var talk = new Honest(honest, tea);
            talk.talk(QUIET);
            var quiet = talk.talk(QUIET);
            List<Long> beset;
            Attack seen;
            try (var nobody = Caller.at("127.0.0.1", app.port());
                    var attack = new Attack(attackers, nobody, fat, tea, oldPlace)) {
                assertThat(attack.connections()).isEqualTo(50);
                beset = talk.talk(ATTACK);
                seen = attack;
            }
            report(quiet, beset, seen, app);
            assertThat(app.isAlive()).as("%s", app.lastWords()).isTrue();
            assertThat(seen.faults).isEmpty();
            assertThat(talk.faults).isEmpty();
            assertThat(Honest.percentile(beset, 0.99))
                    .isLessThanOrEqualTo(Honest.percentile(quiet, 0.99).multipliedBy(MOST_TIMES_SLOWER));
        } finally {
            callers.forEach(Caller::close);
        }
    }

    private static void report(List<Long> quiet, List<Long> beset, Attack attack, AppProcess app) throws IOException {
        System.out.printf(
                "hostile clients: quiet p50 %s p99 %s (%d), beset p50 %s p99 %s (%d), statuses %s, faults %s, errors"
                        + " logged %d%n",
                Honest.percentile(quiet, 0.5),
                Honest.percentile(quiet, 0.99),
                quiet.size(),
                Honest.percentile(beset, 0.5),
                Honest.percentile(beset, 0.99),
                beset.size(),
                attack.statuses,
                attack.faults,
                app.errorsLogged());
    }
}
