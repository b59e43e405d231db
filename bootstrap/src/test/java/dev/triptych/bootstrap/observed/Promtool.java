package dev.triptych.bootstrap.observed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Prometheus' own judge of rules and of what it is shown. */
final class Promtool {
    private static final String NAME = "promtool";
    private static final int PATIENCE_SECONDS = 60;

    private Promtool() {}

    /** Skips the test where there is none, but not where all is to be tested. */
    static void assumeHere() {
        if (!"true".equals(System.getenv("CI"))) {
            assumeThat(isHere())
                    .as("there is no promtool here (Debian: apt-get install prometheus): Prometheus did not judge")
                    .isTrue();
        }
    }

    private static boolean isHere() {
        var path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, NAME)));
    }

    /** Fails with what it says where it is not content. */
    static void assertContent(Path directory, Path input, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(NAME));
        command.addAll(List.of(arguments));
        var output = Files.createTempFile(NAME, ".txt");
        try {
            var process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(input.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " does not end");
            }
            assertThat(process.exitValue())
                    .as("%s says\n%s", command, Files.readString(output))
                    .isZero();
        } finally {
            Files.delete(output);
        }
    }
}
