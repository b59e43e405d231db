package dev.triptych.bootstrap;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.wiring.App;
import dev.triptych.web.HttpSettings;
import dev.triptych.web.http.auth.AuthSettings.Mode;
import dev.triptych.web.http.auth.TokenSettings;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code triptych serve}: runs until it gets a signal to stop. */
@Command(
        name = "serve",
        description = "Run an instance on the stores that the settings name, until it is stopped (Ctrl-C, TERM).",
        footer = {
            "",
            "Settings come from the environment. Required:",
            "  WRITE_DATABASE_URL       postgresql://user:password@host:port/database",
            "  READ_DATABASE_URL        the same for the read database; several hosts separated by commas",
            "  ELASTICSEARCH_NODE       http://host:port; several separated by commas",
            "  KAFKA_BOOTSTRAP_SERVERS  host:port; several separated by commas",
            "  AUTH_HS256_SECRET or AUTH_JWKS_URL  the keys that verify tokens",
            "  AUTH_ISSUER, AUTH_AUDIENCE          the required claims iss and aud; any accepts every value",
            "or AUTH_MODE=dev with HTTP_HOST=127.0.0.1 for a demo. The management listener binds to MANAGEMENT_HOST,",
            "default 127.0.0.1.",
            "Run migrate first."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
    /** Less than the 20 s after which supervisors usually kill. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(18);

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);
    /** Ten seconds. */
    private static final int PROBES_FOR_MIGRATION = 50;

    @Override
    public Integer call() throws InterruptedException {
        var settings = Settings.forServing(System.getenv());
        warnOfDevTokens(settings.of(HttpSettings.class).tokens());
        TransportWarnings.of(settings).forEach(LOG::warn);
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(stop, stopped), "shutdown"));
        try (var app = new App(settings)) {
            requireMigrated(app, stop);
            try (var instance = app.instance()) {
                instance.start();
                stop.await();
            }
        } finally {
            stopped.countDown();
        }
        return ExitCode.OK;
    }

    /**
     * The JVM ends when its hooks have: the hook asks the main thread to stop and waits until it has, for a bounded time. What
     * a store that hangs has not given back by then goes with the process; leases run out by themselves.
     */
    private static void awaitEnd(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            if (!stopped.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("shutdown exceeded {} s; ending with connections open", LONGEST_STOP.toSeconds());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without the write store nothing works. Without the others commands do: an outage of theirs keeps nobody from starting. */
    private static void requireMigrated(App app, CountDownLatch stop) throws InterruptedException {
        if (!app.writeDatabase().migrations().isCurrent()) {
            throw new NotMigratedException("the write database");
        }
        requireUnlessOut(() -> app.readDatabase().migrations().isCurrent() || isGone(app), "the read database", stop);
        requireUnlessOut(app::isSearchPrepared, "the search store", stop);
    }

    /** A read database that was lost is no reason to stay away: the write store answers until a resync has filled a new one. */
    private static boolean isGone(App app) {
        if (app.readDatabase().exists()) {
            return false;
        }
        LOG.warn("the read database lacks the current generation; run: triptych resync --target read --reason …");
        return true;
    }

    /** If everything is started at once, a store is migrated when it answers, which may be just now. */
    private static void requireUnlessOut(BooleanSupplier migrated, String store, CountDownLatch stop)
            throws InterruptedException {
        try {
            for (var probe = 0; !migrated.getAsBoolean(); probe++) {
                if (probe == PROBES_FOR_MIGRATION || stop.await(BETWEEN_PROBES.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new NotMigratedException(store);
                }
            }
        } catch (StoreUnavailableException outage) {
            LOG.warn("starting without {}; its queries answer 503 until it is back: {}", store, outage.getMessage());
        }
    }

    private static void warnOfDevTokens(TokenSettings tokens) {
        if (tokens.mode() == Mode.DEV) {
            LOG.warn("AUTH_MODE=dev: POST /dev/tokens issues a token for any user to anyone");
        }
    }
}
