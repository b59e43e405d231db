package dev.triptych.bootstrap.documents;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.bootstrap.RunningApp;
import dev.triptych.bootstrap.outage.Outage;
import dev.triptych.bootstrap.outage.ReadStoreLine;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/API.md says of a deletion while a store is down. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
class ApiPageOutageTest {
    private static final String DELETION = "-X DELETE \"$api/v1/messages/";

    @BeforeAll
    static void needsTools() throws IOException, InterruptedException {
        ApiPageTest.needsTools();
    }

    @Test
    @Timeout(180)
    void whileAStoreIsDownTheDeletionOfThePagePrints202InPlaceOf204(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read,
            @TempDir Path directory)
            throws IOException, InterruptedException {
        var needed = List.of("field()", "ada=", "room=", "message=", DELETION);
        var page =
                ShellPage.read(ApiPageTest.PAGE).only(block -> needed.stream().anyMatch(block.script()::contains));
        assertThat(page.blocks()).hasSameSizeAs(needed);

        try (var line = new ReadStoreLine(services.readDatabase());
                var app = RunningApp.start(RunningApp.environment(services, write, line.to(read), "api-outage"))) {
            line.befall(Outage.GONE);
            var last = page.run(directory, ApiPageTest.listeners(app)).getLast();
            var printed = last.printed();
            assertThat(last.block().script()).contains(DELETION);
            assertThat(last.exitCode()).as(printed).isZero();
            assertThat(last.block().prints()).contains("204\n");
            assertThat(printed.strip()).isEqualTo(last.block().prints().strip().replace("204", "202"));
        }
    }
}
