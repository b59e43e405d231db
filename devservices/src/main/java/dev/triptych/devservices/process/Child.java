package dev.triptych.devservices.process;

import dev.triptych.devservices.probe.Await;
import dev.triptych.devservices.server.ServerFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server running under the shell of {@code hold.sh}, which stops it when this process ends or closes the pipe. The
 * shell runs in a session of its own where the system has {@code setsid}, so a Ctrl-C at the terminal reaches the
 * parent alone and the servers are stopped in order.
 */
final class Child {
    private static final int GRACE_SECONDS = 15;
    private static final Duration STOP_BOUND = Duration.ofSeconds(GRACE_SECONDS + 5);
    private static final String HOLD = resource("hold.sh");
    private static final List<String> OWN_SESSION = Commands.onPath("setsid") ? List.of("setsid") : List.of();

    private final Process shell;
    private final ProcessHandle server;

    private Child(Process shell, ProcessHandle server) {
        this.shell = shell;
        this.server = server;
    }

    /** What to run: the command with its working directory, additions to the environment, log and stop signal. */
    record Launch(List<String> command, Path directory, Map<String, String> environment, Path log, String stopSignal) {}

    static Child start(Launch launch) {
        List<String> command = new ArrayList<>(OWN_SESSION);
        command.addAll(List.of("sh", "-c", HOLD, "triptych-hold"));
        command.addAll(List.of(
                launch.stopSignal(), String.valueOf(GRACE_SECONDS), launch.log().toString()));
        command.addAll(OWN_SESSION);
        command.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(launch.directory().toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        builder.environment().putAll(launch.environment());
        try {
            Process shell = builder.start();
            BufferedReader said = shell.inputReader(StandardCharsets.UTF_8);
            String pid = said.readLine();
            if (pid == null) {
                throw new ServerFailure(
                        "the shell that holds " + launch.command() + " ended at once\n" + LogTail.of(launch.log()));
            }
            ProcessHandle server = ProcessHandle.of(Long.parseLong(pid.strip()))
                    .orElseThrow(() -> new ServerFailure(
                            launch.command().getFirst() + " ended at once\n" + LogTail.of(launch.log())));
            return new Child(shell, server);
        } catch (IOException e) {
            throw new ServerFailure("cannot run " + launch.command().getFirst(), e);
        }
    }

    boolean alive() {
        return shell.isAlive();
    }

    /** Completes with the server's exit status, 128 + n if signal n ended it. */
    CompletableFuture<Integer> exit() {
        return shell.onExit().thenApply(Process::exitValue);
    }

    /** Closes the pipe: the shell sends the stop signal, then KILL after its grace. */
    void stop() {
        List<ProcessHandle> all = tree();
        try {
            resume();
            shell.getOutputStream().close();
            if (!shell.waitFor(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
        // A launcher may be gone before what it launched.
        all.forEach(ProcessHandle::destroyForcibly);
        Await.until(
                "the end of " + server.pid(),
                STOP_BOUND,
                () -> all.stream().noneMatch(ProcessHandle::isAlive),
                () -> "");
    }

    /** Kills the server, whatever it started and the shell that holds it. */
    void kill() {
        List<ProcessHandle> all = tree();
        all.forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
        Await.until(
                "the death of " + server.pid(),
                STOP_BOUND,
                () -> all.stream().noneMatch(ProcessHandle::isAlive) && !shell.isAlive(),
                () -> "");
    }

    void pause() {
        // The first one is stopped first, so that it starts no more while the others are being stopped.
        signal("STOP", List.of(server));
        signal("STOP", tree());
    }

    void resume() {
        signal("CONT", tree());
    }

    /** The server and all its descendants that live, the server first; empty if it has just ended. */
    List<ProcessHandle> tree() {
        return Stream.concat(Stream.of(server), server.descendants())
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    private static void signal(String name, List<ProcessHandle> processes) {
        if (processes.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("sh", "-c", "kill -" + name + " \"$@\"", "kill"));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        // One that ended meanwhile makes kill fail; the others have got the signal.
        Commands.run(command);
    }

    private static String resource(String name) {
        try (InputStream in = Child.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
