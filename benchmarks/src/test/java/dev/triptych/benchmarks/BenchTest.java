package dev.triptych.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.demo.DemoProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The measurements work; what they find is not judged here. */
class BenchTest {
    private static final int PATIENCE_SECONDS = 300;

    @TempDir
    private Path directory;

    @Test
    @Timeout(600)
    void eachScenarioIsMeasuredAndReportedBothWays() throws Exception {
        var json = directory.resolve("figures.json");
        var said = bench(0, "--quick", "--json", json.toString());
        var scenarios =
                JsonMapper.builder().build().readTree(Files.readString(json)).path("scenarios");
        assertThat(scenarios.propertyNames())
                .containsExactlyInAnyOrder(
                        "send",
                        "post-to-visible",
                        "import",
                        "page",
                        "page-under-projection",
                        "dual-write",
                        "routed-read",
                        "check",
                        "resync",
                        "search",
                        "bus-outage");
        for (var figures : scenarios) {
            assertThat(figures).isNotEmpty().allSatisfy(figure -> {
                assertThat(figure.path("median").asDouble()).isPositive().isFinite();
                assertThat(said).contains(figure.path("figure").asString());
            });
        }
    }

    @Test
    void anUnknownScenarioIsRefusedBeforeAnythingIsStarted() throws Exception {
        assertThat(bench(2, "sned")).contains("There is no scenario 'sned'").contains("post-to-visible");
        assertThat(bench(2, "--rounds", "0")).contains("--rounds is 1 to 100, not 0");
        assertThat(bench(0, "--list")).contains("page-under-projection");
    }

    private String bench(int expected, String... arguments) throws Exception {
        var output = directory.resolve("output.txt");
        var process = DemoProcess.mainOf(directory, Bench.class, List.of(arguments))
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        var said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isEqualTo(expected);
        return said;
    }
}
