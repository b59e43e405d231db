package dev.triptych.devservices;

import dev.triptych.devservices.process.ChildServers;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The servers of one plan, started and stopped together, in parallel. */
public final class DevServices implements AutoCloseable {
    private final Map<ServerKind, Server> servers;
    private final DataDirectory directory;

    private DevServices(Map<ServerKind, Server> servers, DataDirectory directory) {
        this.servers = servers;
        this.directory = directory;
    }

    /**
     * Starts all servers of the plan and returns once each of them answers.
     *
     * @throws ServerFailure if one does not start; those that did are stopped again
     */
    public static DevServices start(ServerPlan plan) {
        DataDirectory directory = DataDirectory.of(plan);
        Map<ServerKind, Server> servers = new EnumMap<>(ServerKind.class);
        DevServices services = new DevServices(servers, directory);
        try {
            plan.kinds().forEach(kind -> servers.put(kind, ChildServers.make(kind, plan, directory.of(kind))));
            inParallel(servers.values(), Server::start);
            return services;
        } catch (RuntimeException e) {
            try {
                services.close();
            } catch (RuntimeException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    public PostgresServer writeDatabase() {
        return (PostgresServer) server(ServerKind.WRITE_DATABASE);
    }

    public PostgresServer readDatabase() {
        return (PostgresServer) server(ServerKind.READ_DATABASE);
    }

    /**
     * @throws IllegalArgumentException if the plan did not ask for it
     */
    public Server server(ServerKind kind) {
        Server server = servers.get(kind);
        if (server == null) {
            throw new IllegalArgumentException(kind.label() + " was not asked for; there are " + servers.keySet());
        }
        return server;
    }

    public Collection<Server> servers() {
        return List.copyOf(servers.values());
    }

    /** Stops all servers and deletes their data if nobody asked to keep it. */
    @Override
    public void close() {
        try (directory) {
            inParallel(servers.values(), Server::stop);
        }
    }

    private static void inParallel(Collection<Server> servers, Consumer<Server> action) {
        Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            servers.forEach(server -> threads.execute(() -> {
                try {
                    action.accept(server);
                } catch (RuntimeException e) {
                    failures.add(e);
                }
            }));
        }
        RuntimeException first = failures.poll();
        if (first != null) {
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }
}
