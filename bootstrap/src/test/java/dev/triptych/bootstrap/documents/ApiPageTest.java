package dev.triptych.bootstrap.documents;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each command of docs/API.md is run as it stands there, and prints what the page says. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
class ApiPageTest {
    static final Path PAGE = Path.of("../docs/API.md");
    private static final int FEWEST = 12;
    /** Healthy stores have all the time that they need, however busy the machine is. */
    private static final String PATIENT = "10000";

    @BeforeAll
    static void needsTools() throws IOException, InterruptedException {
        if (!"true".equals(System.getenv("CI"))) {
            assumeThat(ShellPage.canRun())
                    .as("there is no bash here or no curl 7.84: the commands of docs/API.md were not tried")
                    .isTrue();
        }
    }

    @Test
    @Timeout(180)
    void everyCommandOfThePagePrintsWhatThePageSays(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read,
            @TempDir Path directory)
            throws IOException, InterruptedException {
        var page = ShellPage.read(PAGE);
        assertThat(page.blocks()).hasSizeGreaterThan(FEWEST);
        var environment = RunningApp.environment(services, write, read, "api-page");
        // The page tells of the allowance that users have where nothing else is said.
        environment.keySet().removeAll(List.of("COMMAND_RATE_PER_SECOND", "COMMAND_BURST"));
        environment.put("CONSISTENCY_WAIT_MS", PATIENT);

        try (var app = RunningApp.start(environment)) {
            var softly = new SoftAssertions();
            var all = page.run(directory, listeners(app));
            for (var ran : all) {
                softly.assertThat(ran.exitCode())
                        .as("exit code of\n%s\nwhich printed\n%s", ran.block().script(), ran.printed())
                        .isZero();
                softly.assertThat(ran.block().promises(ran.printed()))
                        .as(
                                "%s\nprinted\n%s\nand not\n%s",
                                ran.block().script(), ran.printed(), ran.block().prints())
                        .isTrue();
            }
            softly.assertThat(all).as("blocks that were run").hasSameSizeAs(page.blocks());
            softly.assertAll();
        }
    }

    /** What the page takes its addresses from. */
    static Map<String, String> listeners(RunningApp app) {
        return Map.of(
                "api", "http://127.0.0.1:" + app.publicPort(),
                "ops", "http://127.0.0.1:" + app.managementPort());
    }
}
