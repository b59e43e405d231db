package dev.triptych.devservices.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import dev.triptych.devservices.probe.Await;
import dev.triptych.devservices.server.Server;
import dev.triptych.devservices.server.ServerFailure;
import dev.triptych.devservices.server.ServerKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;

/**
 * What the servers have in common as containers. A container is created once and then stopped, killed and started again,
 * so its data outlives that; it is removed when the server is closed, or by Testcontainers' reaper when the JVM dies.
 */
abstract class ContainerServer implements Server {
    private static final Duration READY_BOUND = Duration.ofMinutes(3);
    private static final int GRACE_SECONDS = 15;
    private static final int LOG_LINES = 40;

    private final ServerKind kind;
    private final int port;
    private final GenericContainer<?> container;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile boolean wanted;

    /**
     * @param port the port outside, which stays the same over restarts
     * @param inside the port in the container
     */
    ContainerServer(ServerKind kind, int port, int inside, GenericContainer<?> container) {
        this.kind = kind;
        this.port = port;
        this.container = container;
        container.setPortBindings(List.of(port + ":" + inside));
        container.withStartupTimeout(READY_BOUND);
    }

    abstract boolean ready();

    /** What is to be done once it answers; must bear being repeated. */
    void afterStart() {}

    @Override
    public final String label() {
        return kind.label();
    }

    final String host() {
        return container.getHost();
    }

    final int port() {
        return port;
    }

    @Override
    public final void start() {
        changing.lock();
        try {
            if (alive()) {
                return;
            }
            Optional<String> created = id();
            if (created.isPresent()) {
                docker().startContainerCmd(created.get()).exec();
            } else {
                container.start();
            }
            Await.until(kind.label() + " to answer on port " + port, READY_BOUND, this::ready, this::logTail);
            afterStart();
            wanted = true;
        } catch (ContainerLaunchException e) {
            throw new ServerFailure("the container of " + kind.label() + " did not start\n" + logTail(), e);
        } finally {
            changing.unlock();
        }
    }

    @Override
    public final void stop() {
        end(id -> docker().stopContainerCmd(id).withTimeout(GRACE_SECONDS).exec());
    }

    @Override
    public final void kill() {
        end(id -> docker().killContainerCmd(id).exec());
    }

    private void end(Consumer<String> how) {
        changing.lock();
        try {
            wanted = false;
            if (alive()) {
                resume();
                how.accept(id().orElseThrow());
            }
        } finally {
            changing.unlock();
        }
    }

    @Override
    public final void close() {
        changing.lock();
        try {
            wanted = false;
            container.stop();
        } finally {
            changing.unlock();
        }
    }

    @Override
    public final void pause() {
        docker().pauseContainerCmd(id().orElseThrow(this::notRunning)).exec();
    }

    @Override
    public final void resume() {
        String id = id().orElseThrow(this::notRunning);
        if (Boolean.TRUE.equals(state(id).getPaused())) {
            docker().unpauseContainerCmd(id).exec();
        }
    }

    @Override
    public final boolean alive() {
        return id().filter(id -> Boolean.TRUE.equals(state(id).getRunning())).isPresent();
    }

    @Override
    public final boolean died() {
        return wanted && !alive();
    }

    /** The process id as the engine's machine sees it. */
    @Override
    public final long pid() {
        return id().map(id -> state(id).getPidLong()).filter(pid -> pid > 0).orElseThrow(this::notRunning);
    }

    @Override
    public final String logTail() {
        if (id().isEmpty()) {
            return "(no container was made)";
        }
        List<String> lines = container.getLogs().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    private Optional<String> id() {
        return Optional.ofNullable(container.getContainerId());
    }

    private ContainerState state(String id) {
        return docker().inspectContainerCmd(id).exec().getState();
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }

    private IllegalStateException notRunning() {
        return new IllegalStateException(kind.label() + " is not running");
    }
}
