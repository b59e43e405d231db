package dev.triptych.demo;

import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.wiring.App;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.ServerPlan;
import dev.triptych.devservices.Supervisor;
import dev.triptych.devservices.probe.Await;
import dev.triptych.devservices.process.AppProcess;
import dev.triptych.devservices.server.Server;
import dev.triptych.devservices.server.ServerFailure;
import dev.triptych.devservices.server.ServerKind;
import dev.triptych.domain.migration.Phase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Everything that a demo runs, started in order and stopped the other way round. */
final class RunningDemo implements AutoCloseable {
    private static final Duration CATCH_UP_BOUND = Duration.ofMinutes(2);

    private final DemoHome home;
    private final @Nullable Phase phase;
    private final int port;
    private final Progress out;
    private final Deque<Runnable> endings = new ArrayDeque<>();

    /**
     * Nothing started.
     *
     * @param phase where a new demo begins, if its user named it; one that was there before goes on where it was
     */
    RunningDemo(DemoHome home, @Nullable Phase phase, int port, Progress out) {
        this.home = home;
        this.phase = phase;
        this.port = port;
        this.out = out;
    }

    /** Starts everything and writes the facts last; false if it was asked to stop before that. */
    boolean start(CountDownLatch stop) throws IOException {
        out.say("starting PostgreSQL (write, read), Kafka and Elasticsearch ...");
        var services = DevServices.notStarted(ServerPlan.all().keptIn(home.services()));
        endings.push(services::close);
        var settings = settings(services);
        var app = new AppProcess(LocalApp.program(), home.app(), settings, port);
        endings.push(app::close);
        startAll(services, app, settings);
        if (isAsked(stop)) {
            return false;
        }
        out.say("everything answers; filling the workspace ...");
        var people = new People(app.publicUrl());
        var operator =
                ChatClient.at(HttpClient.newHttpClient(), app.managementUrl()).with(people.token(People.OPERATOR));
        awaitCaughtUp(app, operator);
        var conversations = Workspace.fill(people);
        // The first command that a user pastes must not meet a projection that waits out its last back-off.
        awaitCaughtUp(app, operator);
        var bots = new Bots(people, List.copyOf(conversations.keySet()), RandomGenerator.getDefault(), out::say);
        var facts = new Facts(app, services, people);
        List<Server> watched = new ArrayList<>(services.servers());
        watched.add(app);
        endings.push(Supervisor.watch(watched, new Watch(facts))::close);
        bots.start();
        endings.push(bots::close);
        home.writeFacts(facts.toJson());
        var at = operator.get("/admin/migration").path("phase").asString();
        Banner.print(out, home, facts, conversations, at);
        if (phase != null && !phase.name().equals(at)) {
            out.say("the demo existed before and continues in " + at + ", not in " + phase
                    + ": `./triptych phase` makes transitions, `demo --clean` starts a new demo");
        }
        return true;
    }

    /** The app would start with the write database alone, but not beside a search store that has answered and is empty. */
    private void startAll(DevServices services, AppProcess app, Map<String, String> settings) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var stores = new App(Settings.from(settings))) {
            var others = CompletableFuture.runAsync(
                    () -> services.ensure(Set.of(ServerKind.KAFKA, ServerKind.SEARCH)), threads);
            services.ensure(Set.of(ServerKind.WRITE_DATABASE, ServerKind.READ_DATABASE));
            out.say("PostgreSQL answers; bringing both databases up to date ...");
            stores.migrateDatabases(_ -> {});
            out.say("waiting for Kafka and Elasticsearch ...");
            others.join();
            stores.prepareSearchAndBus(_ -> {});
            out.say("starting the app ...");
            app.start();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof ServerFailure why ? why : failure;
        }
    }

    private static boolean isAsked(CountDownLatch stop) {
        return stop.getCount() == 0;
    }

    private Map<String, String> settings(DevServices services) {
        var settings = LocalApp.settings(services);
        settings.put("MIGRATION_INITIAL_PHASE", (phase == null ? Phase.SINGLE : phase).name());
        // A few bots ask too little for a sample of their queries to say anything soon.
        settings.put("SHADOW_SAMPLE_PERCENT", "100");
        settings.put("AUTH_HS256_SECRET", home.secret());
        return settings;
    }

    /** Everything committed, by an earlier demo or just now, is in every store that is fed when it returns. */
    private static void awaitCaughtUp(AppProcess app, ChatClient operator) {
        Await.until("the stores to catch up", CATCH_UP_BOUND, () -> LocalApp.caughtUp(operator), app::logTail);
    }

    @Override
    public void close() {
        RuntimeException first = null;
        while (!endings.isEmpty()) {
            try {
                endings.pop().run();
            } catch (RuntimeException failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Tells what becomes of the children and keeps the facts true. */
    private final class Watch implements Supervisor.Listener {
        private final Facts facts;

        private Watch(Facts facts) {
            this.facts = facts;
        }

        @Override
        public void died(Server server, String logTail) {
            out.say(server.label() + " died and is started again");
        }

        @Override
        public void startedAgain(Server server, Duration took) {
            out.say(server.label() + " is back after " + took.toMillis() + " ms");
            home.writeFacts(facts.toJson());
        }

        @Override
        public void failedToStart(Server server, ServerFailure why) {
            out.say(server.label() + " does not start: " + why.getMessage());
        }

        @Override
        public void gaveUp(Server server) {
            out.say(server.label() + " is given up; its log is in "
                    + home.services().getParent());
        }
    }
}
