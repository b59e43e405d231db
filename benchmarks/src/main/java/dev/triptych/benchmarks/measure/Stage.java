package dev.triptych.benchmarks.measure;

import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.wiring.App;
import dev.triptych.demo.ChatClient;
import dev.triptych.demo.LocalApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.ServerPlan;
import dev.triptych.devservices.probe.Await;
import dev.triptych.devservices.process.AppProcess;
import dev.triptych.devservices.server.FreePort;
import dev.triptych.domain.migration.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Real servers at their default durability and the app in a process of its own, with data that goes when it is over. */
public final class Stage implements AutoCloseable {
    private static final Duration CATCH_UP_BOUND = Duration.ofMinutes(10);
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);

    private final BenchSettings settings;
    private final Consumer<String> report;
    private final DevServices services;
    private final Path directory;
    private final Map<String, String> environment;
    private final AppProcess app;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Stage(BenchSettings settings, Consumer<String> report, DevServices services, Path directory) {
        this.settings = settings;
        this.report = report;
        this.services = services;
        this.directory = directory;
        this.environment = LocalApp.settings(services);
        // Scenarios count on a read store that is fed and that answers.
        environment.put("MIGRATION_INITIAL_PHASE", Phase.SEPARATED.name());
        // What it can do is measured, and not what it leaves to people.
        environment.put("RESYNC_ROWS_PER_SECOND", "10000000");
        environment.put("CONSISTENCY_CHECK_ROWS_PER_SECOND", "10000000");
        environment.put("AUTH_HS256_SECRET", UUID.randomUUID() + "-" + UUID.randomUUID());
        this.app = new AppProcess(LocalApp.program(), directory, environment, FreePort.pickTwo());
    }

    /** Starts everything. */
    public static Stage start(BenchSettings settings, Consumer<String> report) throws IOException {
        report.accept("starting PostgreSQL (write, read), Kafka, Elasticsearch and the app ...");
        var services = DevServices.start(ServerPlan.all());
        var stage = new Stage(settings, report, services, Files.createTempDirectory("triptych-bench-"));
        try {
            try (var stores = new App(Settings.from(stage.environment))) {
                stores.migrate(_ -> {});
            }
            stage.app.start();
            return stage;
        } catch (RuntimeException failure) {
            stage.close();
            throw failure;
        }
    }

    /** How much to measure. */
    public BenchSettings settings() {
        return settings;
    }

    /** Tells the user how far it is. */
    public void say(String line) {
        report.accept(line);
    }

    /** A user of the public listener. */
    public ChatClient as(String user) throws IOException {
        var nobody = ChatClient.at(http, app.publicUrl());
        return nobody.with(nobody.devToken(user, false, TOKEN_LIFE));
    }

    /** What {@code GET /admin/migration} answers. */
    public JsonNode migration() throws IOException {
        return operator().get("/admin/migration");
    }

    /** Steps to this phase, one after the other where it is forward, whatever the gates say. */
    public void go(Phase to) throws IOException {
        var operator = operator();
        for (var at = phase(); at != to; at = phase()) {
            var next = to.compareTo(at) < 0 ? to : at.next().orElseThrow();
            var request =
                    new HashMap<String, Object>(Map.of("to", next.name(), "reason", "a benchmark", "force", true));
            if (next == Phase.READ_MIGRATION) {
                request.put("readPercent", 100);
            }
            operator.call("POST", "/admin/migration/transitions", request);
        }
    }

    private Phase phase() throws IOException {
        return Phase.valueOf(migration().path("phase").asString());
    }

    /** An instance on these stores, in this process. */
    public Inside inside() {
        return Inside.start(environment);
    }

    /** An operator at the management listener. */
    public ChatClient operator() throws IOException {
        var token = ChatClient.at(http, app.publicUrl()).devToken("operator", true, TOKEN_LIFE);
        return ChatClient.at(http, app.managementUrl()).with(token);
    }

    /** Returns once everything committed is in the read store and can be found. */
    public void awaitCaughtUp() throws IOException {
        var operator = operator();
        Await.until("the stores to catch up", CATCH_UP_BOUND, () -> LocalApp.caughtUp(operator), app::logTail);
    }

    /** A connection to the write database, past the app. */
    public Connection writeDatabase() throws SQLException {
        return services.writeDatabase().database().connect();
    }

    /** A connection to the read database, past the app. */
    public Connection readDatabase() throws SQLException {
        return services.readDatabase().database().connect();
    }

    /** Where the search store is. */
    public String searchNode() {
        return services.search().node().toString();
    }

    /** Stops the bus; what it holds stays. */
    public void stopBus() {
        services.kafka().stop();
    }

    /** Returns when the bus answers again; harmless when it runs. */
    public void startBus() {
        services.kafka().start();
    }

    /** How many documents are findable, tombstones included. */
    public long documents() throws IOException {
        return ChatClient.at(http, searchNode())
                .get("/messages/_count")
                .path("count")
                .asLong();
    }

    /** The app's resident memory, in MB. */
    public double residentMegabytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(app.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The last lines of the app's log. */
    public String appLog() {
        return app.logTail();
    }

    /** A file that goes with the stage. */
    public Path file(String name) {
        return directory.resolve(name);
    }

    /** Starts a command of the one jar on these stores; what it says goes to {@code output}. */
    public Process jar(Path output, String... arguments) throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + LocalApp.program().options(),
                "-jar",
                LocalApp.program().jar().toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(file("errors.txt").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** What the last command said on its standard error. */
    public String errors() throws IOException {
        return Files.readString(file("errors.txt"), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try (services) {
            app.close();
            http.close();
        } finally {
            delete();
        }
    }

    private void delete() {
        try (var walk = Files.walk(directory)) {
            for (var path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
