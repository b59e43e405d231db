package dev.triptych.devservices.process;

import dev.triptych.devservices.probe.Await;
import dev.triptych.devservices.server.FreePort;
import dev.triptych.devservices.server.Server;
import dev.triptych.devservices.server.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the servers have in common as child processes: a directory, a log, a port, one child at a time. */
abstract class ServerProcess implements Server {
    private static final Duration READY_BOUND = Duration.ofMinutes(2);

    private final String label;
    private final Path directory;
    private final int port;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile @Nullable Child child;
    /** From a start that succeeded to the next stop or kill, whatever happens to the child in between. */
    private volatile boolean wanted;

    ServerProcess(String label, Path directory, int port) {
        this.label = label;
        this.directory = directory;
        this.port = port;
    }

    /** Makes ready what the server needs in its directory; called before each start, so it must bear being repeated. */
    abstract void prepare() throws IOException;

    abstract Child.Launch launch();

    /** Whom the server runs as. */
    Account account() {
        return Account.current();
    }

    /** Whether the server answers. Asked until it does; must return within seconds. */
    abstract boolean ready();

    /** What is to be done once it answers; must bear being repeated. */
    void afterStart() {}

    @Override
    public final String label() {
        return label;
    }

    final Path directory() {
        return directory;
    }

    final int port() {
        return port;
    }

    final Path log() {
        return directory.resolve("server.log");
    }

    @Override
    public final void start() {
        changing.lock();
        try {
            if (alive()) {
                return;
            }
            Files.createDirectories(directory);
            account().own(directory);
            prepare();
            account().own(directory);
            account().requireReadable(directory);
            if (!FreePort.isFree(port)) {
                throw taken(port);
            }
            Child started = Child.start(launch());
            child = started;
            try {
                Await.until(
                        label + " to answer on port " + port,
                        READY_BOUND,
                        () -> !started.alive() || ready(),
                        this::logTail);
                if (!started.alive()) {
                    throw new ServerFailure(label + " ended with status "
                            + started.exit().join() + " instead of starting on port " + port + "\n" + logTail());
                }
                afterStart();
                wanted = true;
            } catch (RuntimeException e) {
                started.kill();
                child = null;
                throw e;
            }
        } catch (IOException e) {
            throw new ServerFailure("cannot prepare " + directory + " for " + label, e);
        } finally {
            changing.unlock();
        }
    }

    final ServerFailure taken(int number) {
        return new ServerFailure("port " + number + " for " + label + " is taken by another process");
    }

    @Override
    public final void stop() {
        end(Child::stop);
    }

    @Override
    public final void kill() {
        end(Child::kill);
    }

    private void end(Consumer<Child> how) {
        changing.lock();
        try {
            wanted = false;
            Child running = child;
            if (running != null) {
                how.accept(running);
                child = null;
            }
        } finally {
            changing.unlock();
        }
    }

    @Override
    public final void pause() {
        running().pause();
    }

    @Override
    public final void resume() {
        running().resume();
    }

    @Override
    public final boolean alive() {
        Child running = child;
        return running != null && running.alive();
    }

    @Override
    public final boolean died() {
        return wanted && !alive();
    }

    @Override
    public final long pid() {
        return serverIn(running().tree()).pid();
    }

    /** Which of a child's living processes is the server itself: the child, unless that is a mere launcher. */
    ProcessHandle serverIn(List<ProcessHandle> tree) {
        return tree.getFirst();
    }

    @Override
    public final String logTail() {
        return LogTail.of(log());
    }

    private Child running() {
        Child running = child;
        if (running == null || !running.alive()) {
            throw new IllegalStateException(label + " is not running");
        }
        return running;
    }
}
