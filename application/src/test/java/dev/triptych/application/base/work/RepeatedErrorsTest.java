package dev.triptych.application.base.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

class RepeatedErrorsTest {
    private final AtomicLong nanos = new AtomicLong(5);
    private final Lines lines = new Lines();
    private final RepeatedErrors errors = new RepeatedErrors(lines, nanos::get);

    /** Keeps what is logged. */
    private static final class Lines extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1L;

        private final transient List<String> said = new ArrayList<>();
        private final transient List<Throwable> traces = new ArrayList<>();

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String pattern,
                Object @Nullable [] arguments,
                @Nullable Throwable trace) {
            said.add(level + " " + MessageFormatter.basicArrayFormat(pattern, arguments));
            if (trace != null) {
                traces.add(trace);
            }
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        public boolean isTraceEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }

    private static RuntimeException bug(String message) {
        return new IllegalStateException(message);
    }

    @Test
    void theSameErrorIsLoggedOnceAMinuteWithTheNumberOfTheOthers() {
        for (var number = 0; number < 500; number++) {
            errors.unexpected("GET /" + number + " failed", bug("no. " + number));
        }
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        errors.unexpected("GET /500 failed", bug("no. 500"));
        assertThat(lines.said).containsExactly("ERROR GET /0 failed");
        assertThat(lines.traces).hasSize(1);

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        errors.unexpected("GET /501 failed", bug("no. 501"));
        assertThat(lines.said).hasSize(2).last().asString().contains("GET /501 failed", "500 times");
        assertThat(lines.traces).hasSize(2);
    }

    @Test
    void anotherErrorIsLoggedAtOnce() {
        errors.unexpected("one", bug("same"));
        errors.unexpected("two", new IllegalStateException("thrown elsewhere"));
        errors.unexpected("three", new IllegalArgumentException("of another class"));
        errors.expected("four", new UnsupportedOperationException("no stack trace"));

        assertThat(lines.said).containsExactly("ERROR one", "ERROR two", "ERROR three", "WARN four: no stack trace");
    }

    @Test
    void itRemembersABoundedNumberOfKinds() {
        for (var number = 0; number < 1_000; number++) {
            var error = bug("of a kind of its own");
            error.setStackTrace(new StackTraceElement[] {new StackTraceElement("Some", "method", "Some.java", number)});
            errors.unexpected("it failed", error);
        }
        assertThat(lines.said).hasSize(1_000);
    }
}
