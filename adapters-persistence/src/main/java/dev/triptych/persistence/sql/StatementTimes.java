package dev.triptych.persistence.sql;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jspecify.annotations.Nullable;

/**
 * How long statements take, from the call to the last row: {@code jooq.query{database,name,outcome}}. A statement is
 * named once, after its first caller; the number of separate texts is bounded.
 */
final class StatementTimes {
    /** There are some 200 in the code; a few are put together, and each generation has some of its own. */
    private static final int MOST_TEXTS = 2_000;

    private static final String FURTHER = "further";

    private final MeterRegistry registry;
    private final String database;
    private final ConcurrentMap<String, Named> byText = new ConcurrentHashMap<>();

    StatementTimes(MeterRegistry registry, String database) {
        this.registry = registry;
        this.database = database;
    }

    /** Listens to one statement. */
    ExecuteListener next() {
        return new Listener();
    }

    private Named named(String text) {
        var known = byText.get(text);
        if (known != null) {
            return known;
        }
        if (byText.size() >= MOST_TEXTS) {
            return new Named(FURTHER);
        }
        var named = new Named(StatementName.ofCaller());
        byText.put(text, named);
        return named;
    }

    private Timer timer(String name, String outcome) {
        return Timer.builder("jooq.query")
                .description("How long statements take, by the method that asks")
                .tag("database", database)
                .tag("name", name)
                .tag("outcome", outcome)
                .register(registry);
    }

    private final class Named {
        private final String name;
        private final Timer done;

        Named(String name) {
            this.name = name;
            this.done = timer(name, "done");
        }

        /** Most statements never fail: a row that says so begins with the first failure. */
        void record(long nanos, boolean failed) {
            (failed ? timer(name, "failed") : done).record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private final class Listener implements ExecuteListener {
        private long startedAt;
        private boolean failed;

        @Override
        public void start(ExecuteContext statement) {
            startedAt = System.nanoTime();
        }

        @Override
        public void exception(ExecuteContext statement) {
            failed = true;
        }

        @Override
        public void end(ExecuteContext statement) {
            var text = text(statement);
            if (text != null) {
                named(text).record(System.nanoTime() - startedAt, failed);
            }
        }

        private static @Nullable String text(ExecuteContext statement) {
            var batch = statement.batchSQL();
            return statement.sql() == null && batch.length > 0 ? batch[0] : statement.sql();
        }
    }
}
