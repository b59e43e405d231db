package dev.triptych.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.bootstrap.settings.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SettingsCommandTest {
    private static final Map<String, String> ENOUGH = Map.of(
            "WRITE_DATABASE_URL", "postgresql://u:hunter2@localhost:5432/w",
            "READ_DATABASE_URL", "postgresql://localhost:5433/r",
            "ELASTICSEARCH_NODE", "http://localhost:9200",
            "KAFKA_BOOTSTRAP_SERVERS", "localhost:9092");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(Map<String, String> environment, String... arguments) {
        return new CommandLine(new SettingsCommand(environment))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler(new Failures())
                .execute(arguments);
    }

    @Test
    void whatIsSetIsMarkedAndWhatIsSecretIsMasked() {
        assertThat(execute(ENOUGH)).isZero();

        assertThat(out.toString())
                .containsPattern("\\* WRITE_DATABASE_URL +postgresql://\\*{8}@localhost:5432/w")
                .containsPattern("(?m)^ {4}HTTP_PORT +8080$")
                .doesNotContain("hunter2");
    }

    @Test
    void faultsComeAfterTheListAndAreExitCodeTwo() {
        var faulty = new HashMap<>(ENOUGH);
        faulty.put("HTTP_PORT", "eighty\u001b[31m");
        faulty.remove("READ_DATABASE_URL");

        assertThat(execute(faulty)).isEqualTo(2);

        assertThat(out.toString())
                .containsPattern("\\* HTTP_PORT +eighty\\?\\[31m")
                .containsPattern("READ_DATABASE_URL +required");
        assertThat(err.toString()).contains("HTTP_PORT must be").contains("READ_DATABASE_URL is not set");
    }

    @Test
    void thePageIsPrintedForWhoRenewsIt() {
        assertThat(execute(Map.of(), "--markdown")).isZero();

        assertThat(out.toString()).isEqualTo(Settings.page());
    }
}
