package dev.triptych.bootstrap.journey;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.command.importmessages.ImportMessages;
import dev.triptych.application.command.importmessages.ImportedConversation;
import dev.triptych.application.command.importmessages.ImportedMessage;
import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Checks of stores that agree, one after the other, while people go on: no false finding. {@code -Dtriptych.healthy.checks}
 * says how many.
 */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealthyStoresTest {
    private static final int CHECKS = Integer.getInteger("triptych.healthy.checks", 30);
    private static final int MESSAGES = 20_000;
    private static final int CONVERSATIONS = 200;
    private static final int SENDERS = 7;
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private CheckedApp app;
    private HttpCalls ada;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read) {
        app = new CheckedApp(services, write, read, "healthy");
        ada = app.as("ada");
        for (var first = 0; first < MESSAGES; first += ImportMessages.MAX_MESSAGES) {
            app.importMessages(new ImportMessages(IntStream.range(first, first + ImportMessages.MAX_MESSAGES)
                    .mapToObj(HealthyStoresTest::message)
                    .toList()));
        }
        ada.adminUntil(
                "/admin/sync",
                answer -> answer.number("/projections/0/lagEvents") == 0
                        && answer.number("/projections/1/lagEvents") == 0);
    }

    private static ImportedMessage message(int number) {
        // The first conversation has half of all.
        var conversation = number % 2 == 0 ? 0 : number % CONVERSATIONS;
        return new ImportedMessage(
                new ImportedConversation(
                        "healthy:" + conversation, new Title("Room " + conversation), null, null, List.of()),
                new UserId("user-" + number % SENDERS),
                new ClientMessageId("m" + number),
                new MessageBody("Message " + number),
                null,
                BEGINNING.plusSeconds(number));
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    @Test
    @Timeout(3_600)
    void noCheckAccusesThem() {
        var compared = 0;
        try (var people = new People(ada)) {
            for (var i = 0; i < CHECKS; i++) {
                var check = app.check();
                var report = CheckedApp.report(check);
                assertThat(report.findings()).as("check %d", i).isEmpty();
                assertThat(report.stores()).containsOnlyKeys(StoreName.READ, StoreName.SEARCH);
                assertThat(report.stores().values()).allMatch(counts -> counts.checked() >= MESSAGES);
                compared += check.clean() ? 1 : 0;
            }
            assertThat(people.sent()).isPositive();
        }
        assertThat(compared).as("checks that compared everything").isGreaterThan(CHECKS / 2);
    }
}
