package dev.triptych.devservices;

import dev.triptych.devservices.server.ElasticsearchServer;
import dev.triptych.devservices.server.KafkaServer;
import dev.triptych.devservices.server.PostgresServer;
import dev.triptych.devservices.server.Server;
import dev.triptych.devservices.server.ServerFailure;
import dev.triptych.devservices.server.ServerKind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The servers of one plan, started and stopped together, in parallel. */
public final class DevServices implements AutoCloseable {
    private final ServerPlan plan;
    private final DataDirectory directory;
    private final Map<ServerKind, Server> servers = new EnumMap<>(ServerKind.class);

    private DevServices(ServerPlan plan) {
        this.plan = plan;
        this.directory = DataDirectory.of(plan);
    }

    /**
     * Starts all servers of the plan and returns once each of them answers.
     *
     * @throws ServerFailure if one does not start; those that did are stopped again
     */
    public static DevServices start(ServerPlan plan) {
        DevServices services = new DevServices(plan);
        try {
            services.ensure(plan.kinds());
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

    /**
     * The servers of the plan, whose addresses are known and of which none is started yet: {@link #ensure} does that,
     * in whatever order suits the caller.
     */
    public static DevServices notStarted(ServerPlan plan) {
        DevServices services = new DevServices(plan);
        plan.kinds().forEach(services::made);
        return services;
    }

    /** Starts those of these servers that don't run, also ones that the plan did not name, and wakes paused ones. */
    public void ensure(Set<ServerKind> kinds) {
        inParallel(kinds, kind -> {
            Server server = made(kind);
            if (server.alive()) {
                server.resume();
            }
            server.start();
        });
    }

    private Server made(ServerKind kind) {
        synchronized (servers) {
            return servers.computeIfAbsent(kind, absent -> plan.mode().make(absent, plan, directory.of(absent)));
        }
    }

    public PostgresServer writeDatabase() {
        return (PostgresServer) server(ServerKind.WRITE_DATABASE);
    }

    public PostgresServer readDatabase() {
        return (PostgresServer) server(ServerKind.READ_DATABASE);
    }

    public KafkaServer kafka() {
        return (KafkaServer) server(ServerKind.KAFKA);
    }

    public ElasticsearchServer search() {
        return (ElasticsearchServer) server(ServerKind.SEARCH);
    }

    /**
     * @throws IllegalArgumentException if nobody asked for it
     */
    public Server server(ServerKind kind) {
        synchronized (servers) {
            Server server = servers.get(kind);
            if (server == null) {
                throw new IllegalArgumentException(kind.label() + " was not asked for; there are " + servers.keySet());
            }
            return server;
        }
    }

    /** Those that were asked for, running or not. */
    public List<Server> servers() {
        synchronized (servers) {
            return List.copyOf(servers.values());
        }
    }

    /** Stops all servers and deletes their data if nobody asked to keep it. */
    @Override
    public void close() {
        try (directory) {
            inParallel(servers(), server -> {
                if (!directory.isKept()) {
                    // Nobody will read what a clean stop would still write.
                    server.kill();
                }
                server.close();
            });
        }
    }

    private static <T> void inParallel(Collection<T> all, Consumer<T> action) {
        Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            all.forEach(one -> threads.execute(() -> {
                try {
                    action.accept(one);
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
