package dev.triptych.devservices.process;

import dev.triptych.devservices.probe.PostgresProbe;
import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.server.Databases;
import dev.triptych.devservices.server.PostgresServer;
import dev.triptych.devservices.server.ServerFailure;
import dev.triptych.devservices.server.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL as a child process, its durability settings at PostgreSQL's defaults unless the plan says otherwise. */
public final class PostgresProcess extends ServerProcess implements PostgresServer {
    private static final String USER = "triptych";

    private final Path installation;
    private final Map<String, String> settings;
    private final boolean kept;
    private final Databases databases;

    public PostgresProcess(
            ServerKind kind, Path installation, Path directory, int port, Map<String, String> settings, boolean kept) {
        super(kind.label(), directory, port);
        this.installation = installation;
        this.settings = settings;
        this.kept = kept;
        this.databases = new Databases(new Database("127.0.0.1", port, "postgres", USER, USER));
    }

    private Path data() {
        return directory().resolve("data");
    }

    @Override
    void prepare() throws IOException {
        account().requireReadable(installation);
        if (!Files.isDirectory(data())) {
            initialise();
        }
        PostmasterPid.clear(data());
    }

    /** Creates the cluster beside its place and renames it, so that a crash on the way leaves nothing half made. */
    private void initialise() throws IOException {
        Path partial = directory().resolve("data.partial");
        Directories.delete(partial);
        List<String> command = new ArrayList<>(List.of(
                program("initdb"),
                "-D",
                partial.toString(),
                "-U",
                USER,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8"));
        if (!kept) {
            // A temporary cluster need not survive a crash of the machine during the second in which it is made.
            command.add("--no-sync");
        }
        Commands.Outcome outcome = Commands.run(account().command(command));
        if (!outcome.succeeded()) {
            throw new ServerFailure("initdb failed for " + label() + ":\n" + outcome.output());
        }
        Files.move(partial, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    Child.Launch launch() {
        List<String> command = new ArrayList<>(List.of(
                program("postgres"),
                "-D",
                data().toString(),
                "-p",
                String.valueOf(port()),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                // Test classes and several instances of the app share a cluster.
                "-c",
                "max_connections=300"));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return new Child.Launch(account().command(command), directory(), Map.of(), log(), "INT");
    }

    @Override
    boolean ready() {
        return PostgresProbe.answers(databases.maintenance());
    }

    @Override
    void afterStart() {
        databases.ensure(USER);
    }

    @Override
    public Database database() {
        return databases.named(USER);
    }

    @Override
    public Database freshDatabase(String label) {
        return databases.fresh(label);
    }

    @Override
    public Database freshDatabase(String label, Database template) {
        return databases.fresh(label, template);
    }

    @Override
    public void drop(Database database) {
        databases.drop(database);
    }

    private String program(String name) {
        return installation.resolve("bin").resolve(name).toString();
    }
}
