package dev.triptych.bootstrap.outage;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.Operator;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.migration.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Once the circuit is open, a read database that is out costs whoever sends in {@code DUAL_WRITE} nothing any more. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendsWithoutTheReadStoreTest {
    private static final double MOST = 1.1;
    private static final int MOST_MEASUREMENTS = 3;
    private static final int PAIRS = 400;

    /** Warm up. */
    private static final int BEFORE = 100;

    /** Sends in a row that fail to write twice; half as many open the circuit. */
    private static final int FAILURES = 10;

    private ReadStoreLine line;
    private final List<House> houses = new ArrayList<>();

    @BeforeAll
    void start(DevServices services) throws Exception {
        line = new ReadStoreLine(services.readDatabase());
        houses.add(new House(services, "here"));
        houses.add(new House(services, "there"));
    }

    @AfterAll
    void stop() {
        if (line != null) {
            line.heal();
            houses.forEach(House::close);
            line.close();
        }
    }

    /**
     * Two apps with stores of their own on the same servers, one in each phase, and one client that sends to both by
     * turns. So whatever else the machine does for longer than a few milliseconds befalls both alike, and shorter
     * things do not move the median of many hundred sends. Then the apps change phases, and the two ratios are averaged:
     * what makes one app faster than the other falls out. A measurement that is spoilt anyway is made again; a
     * send that waits for anything at all takes several times as long in every one of them.
     */
    @ParameterizedTest
    @EnumSource
    @Timeout(120)
    void aSendIsAsFastAsInSingleAndAllIsMadeUpForAfterwards(Outage outage) {
        var here = houses.getFirst();
        var there = houses.getLast();
        houses.forEach(house -> house.operator.go(Phase.DUAL_WRITE));
        line.befall(outage);
        try {
            houses.forEach(House::openTheCircuit);
            var ratio = Double.MAX_VALUE;
            for (var measurement = 0; measurement < MOST_MEASUREMENTS && ratio > MOST; measurement++) {
                ratio = Math.sqrt(ratio(here, there) * ratio(there, here));
            }
            assertThat(ratio).as("DUAL_WRITE to SINGLE").isLessThanOrEqualTo(MOST);
        } finally {
            line.heal();
        }
        houses.forEach(House::awaitNoLag);
    }

    private static double ratio(House single, House dualWrite) {
        single.operator.go(Phase.SINGLE);
        dualWrite.operator.go(Phase.DUAL_WRITE);
        for (var i = 0; i < BEFORE; i++) {
            single.send();
            dualWrite.send();
        }
        var inSingle = new ArrayList<Long>();
        var inDualWrite = new ArrayList<Long>();
        for (var i = 0; i < PAIRS; i++) {
            // Who comes second may find something done already.
            if (i % 2 == 0) {
                inSingle.add(single.send());
                inDualWrite.add(dualWrite.send());
            } else {
                inDualWrite.add(dualWrite.send());
                inSingle.add(single.send());
            }
        }
        return (double) median(inDualWrite) / median(inSingle);
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    /** An app with stores of its own, and a conversation there. */
    private final class House implements AutoCloseable {
        private final DevServices services;
        private final Database write;
        private final Database read;
        private final RunningApp app;
        private final HttpCalls ada;
        private final Operator operator;
        private final String conversation;
        private long sent;

        private House(DevServices services, String name) {
            this.services = services;
            this.write = services.writeDatabase().freshDatabase(name);
            this.read = services.readDatabase().freshDatabase(name);
            var environment = RunningApp.environment(services, write, line.to(read), name);
            // A step looks at the read store too.
            environment.put("READ_TIMEOUT_MS", "250");
            app = RunningApp.start(environment);
            ada = app.as("ada");
            operator = new Operator(ada);
            conversation = ada.post("/v1/conversations", Map.of("title", "hall", "members", List.of()))
                    .text("/id");
        }

        private void openTheCircuit() {
            var before = operator.migration().number("/dualWrites/failed");
            for (var i = 0; i < FAILURES; i++) {
                send();
            }
            ada.adminUntil("/admin/migration", answer -> answer.number("/dualWrites/failed") >= before + FAILURES);
        }

        /** Nanoseconds. */
        private long send() {
            var body = "number " + sent++;
            var begun = System.nanoTime();
            var answer = ada.post(
                    "/v1/conversations/" + conversation + "/messages", Map.of("clientMessageId", body, "body", body));
            var took = System.nanoTime() - begun;
            assertThat(answer.status()).isEqualTo(201);
            return took;
        }

        private void awaitNoLag() {
            ada.adminUntil("/admin/sync", answer -> answer.number("/projections/0/lagEvents") == 0);
        }

        @Override
        public void close() {
            app.close();
            services.writeDatabase().drop(write);
            services.readDatabase().drop(read);
        }
    }
}
