package dev.triptych.bootstrap;

import static dev.triptych.devservices.ServerKind.KAFKA;
import static dev.triptych.devservices.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.ServerKind.SEARCH;
import static dev.triptych.devservices.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.triptych.devservices.Database;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command of docs/API.md is run as it stands there, and prints what the page says. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
class ApiPageTest {
    private static final Path PAGE = Path.of("../docs/API.md");
    private static final int FEWEST = 12;

    @Test
    void everyCommandOfThePagePrintsWhatThePageSays(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read,
            @TempDir Path directory)
            throws IOException, InterruptedException {
        if (!"true".equals(System.getenv("CI"))) {
            assumeThat(ShellPage.hasCurl())
                    .as("there is no curl here: the commands of docs/API.md were not tried")
                    .isTrue();
        }
        var page = ShellPage.read(PAGE);
        assertThat(page.blocks()).hasSizeGreaterThan(FEWEST);

        try (var app = RunningApp.start(RunningApp.environment(services, write, read, "api-page"))) {
            var softly = new SoftAssertions();
            for (var ran : page.run(
                    directory,
                    Map.of(
                            "api", "http://127.0.0.1:" + app.publicPort(),
                            "ops", "http://127.0.0.1:" + app.managementPort()))) {
                softly.assertThat(ran.exitCode())
                        .as("exit code of\n%s\nwhich printed\n%s", ran.block().script(), ran.printed())
                        .isZero();
                softly.assertThat(ran.block().promises(ran.printed()))
                        .as(
                                "%s\nprinted\n%s\nand not\n%s",
                                ran.block().script(), ran.printed(), ran.block().prints())
                        .isTrue();
            }
            softly.assertAll();
        }
    }

    @Test
    void whatThePageLeavesOpenMayBeAnythingAndTheRestMayNot() {
        var block = new ShellPage.Block("", "{\"id\":\"…\",\"seq\":2}\n200\n");

        assertThat(block.promises("{\"id\":\"a.b\",\"seq\":2}\n200\n\n")).isTrue();
        assertThat(block.promises("{\"id\":\"a.b\",\"seq\":3}\n200\n")).isFalse();
        assertThat(block.promises("{\"id\":\"a.b\",\"seq\":2}\n")).isFalse();
        assertThat(new ShellPage.Block("", "401 Bearer…\n").promises("401 Bearer realm=x\n"))
                .isTrue();
        assertThat(new ShellPage.Block("", "").promises("something")).isFalse();
    }
}
