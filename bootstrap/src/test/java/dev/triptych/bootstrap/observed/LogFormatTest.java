package dev.triptych.bootstrap.observed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.BasicMDCAdapter;
import tools.jackson.databind.json.JsonMapper;

/** Log lines as the jar writes them. */
class LogFormatTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final LoggerContext context = new LoggerContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    private String line(@Nullable String format, Map<String, String> mdc) throws JoranException {
        context.setMDCAdapter(new BasicMDCAdapter());
        if (format != null) {
            context.putProperty("triptych.log.format", format);
        }
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(getClass().getResource("/logback.xml")));
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        var appender = (OutputStreamAppender<ILoggingEvent>) Objects.requireNonNull(root.getAppender("console"));
        // Logback would tell of it on the standard output, among what commands answer there.
        assertThat(context.getStatusManager().getCopyOfStatusList())
                .allSatisfy(status -> assertThat(status.getLevel()).isEqualTo(Status.INFO));
        var logger = context.getLogger("dev.triptych.Some");
        var event = new LoggingEvent(
                "", logger, Level.WARN, "a \"quoted\" {}", new IllegalStateException("planted"), new Object[] {"word"});
        event.setMDCPropertyMap(mdc);
        return new String(appender.getEncoder().encode(event), UTF_8);
    }

    @Test
    void aLineOfARequestShowsItsTrace() throws JoranException {
        assertThat(line(null, Map.of("traceId", TRACE)))
                .contains("WARN  Some - [" + TRACE + "] a \"quoted\" word\n", "IllegalStateException: planted");
    }

    @Test
    void aLineOfNoRequestShowsNone() throws JoranException {
        assertThat(line("text", Map.of())).contains("WARN  Some - a \"quoted\" word\n");
    }

    @Test
    void onRequestALineIsAnObject() throws JoranException {
        var written = line("json", Map.of("traceId", TRACE));
        assertThat(written.strip().lines()).hasSize(1);
        var json = JsonMapper.builder().build().readTree(written);
        assertThat(json.at("/level").asString()).isEqualTo("WARN");
        assertThat(json.at("/formattedMessage").asString()).isEqualTo("a \"quoted\" word");
        assertThat(json.at("/mdc/traceId").asString()).isEqualTo(TRACE);
        assertThat(json.at("/throwable/message").asString()).isEqualTo("planted");
        assertThat(json.at("/timestamp").isNumber()).isTrue();
    }
}
