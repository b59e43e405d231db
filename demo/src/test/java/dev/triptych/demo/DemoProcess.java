package dev.triptych.demo;

import dev.triptych.devservices.probe.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code triptych demo} as a process of its own, as a user starts it. */
public final class DemoProcess implements AutoCloseable {
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);
    /** What names other stores than the demo's, should the one who runs the tests work with some. */
    private static final Set<String> STORES =
            Set.of("WRITE_DATABASE_URL", "READ_DATABASE_URL", "ELASTICSEARCH_NODE", "KAFKA_BOOTSTRAP_SERVERS");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final Path directory;
    private final List<String> said = new ArrayList<>();
    private final Thread reader;

    private DemoProcess(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    static DemoProcess start(Path directory, int port, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("--port", String.valueOf(port)));
        arguments.addAll(List.of(more));
        var command = mainOf(directory, Demo.class, arguments);
        return new DemoProcess(command.start(), directory);
    }

    /** A main that the launcher would run, with these arguments. */
    public static ProcessBuilder mainOf(Path directory, Class<?> main, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "-Dtriptych.checkout=" + checkout(),
                "-Dtriptych.jar=" + jar(),
                main.getName()));
        command.addAll(arguments);
        return java(directory, command);
    }

    /** A JVM whose demo directory is this one. */
    static ProcessBuilder java(Path directory, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Compiling them well would take the time that what they start needs.
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(STORES);
        builder.environment().put("TRIPTYCH_DEMO_DIRECTORY", directory.toString());
        return builder;
    }

    static Path checkout() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(directory -> Files.exists(directory.resolve("triptych")))
                .findFirst()
                .orElseThrow();
    }

    /** What `package` of the module bootstrap makes. */
    static Path jar() {
        var jar = checkout().resolve("bootstrap/target/triptych.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is not built yet: run `./mvnw -pl demo -am verify`");
        }
        return jar;
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (said) {
                    said.add(line);
                }
            }
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    String said() {
        synchronized (said) {
            return String.join("\n", said);
        }
    }

    /** The facts, once they are written. */
    JsonNode facts() {
        await(STARTS_WITHIN, "demo.json", () -> Files.exists(directory.resolve("demo.json")) || !process.isAlive());
        try {
            return JSON.readTree(Files.readString(directory.resolve("demo.json")));
        } catch (IOException absent) {
            throw new AssertionError("there are no facts; the demo said:\n" + said(), absent);
        }
    }

    long pid(String name) {
        return facts().path("pids").path(name).asLong();
    }

    static boolean lives(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    void await(Duration bound, String what, Condition condition) {
        var deadline = System.nanoTime() + bound.toNanos();
        try {
            while (!condition.holds()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("waited in vain for " + what + "; the demo said:\n" + said());
                }
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** Something that comes true. */
    interface Condition {
        boolean holds() throws IOException;

        /** Waits for it; {@code logTail} says more of a wait in vain. */
        default void await(String what, Duration bound, Supplier<String> logTail) {
            Await.until(
                    what,
                    bound,
                    () -> {
                        try {
                            return holds();
                        } catch (IOException failure) {
                            throw new UncheckedIOException(failure);
                        }
                    },
                    logTail);
        }
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
    }

    /** {@code kill -TERM}, and the exit code. */
    int terminate() throws InterruptedException {
        // By its handle: the process's own method would close the pipe on which it says how it ends.
        process.toHandle().destroy();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the demo does not end; it said:\n" + said());
        }
        reader.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        // A killed parent takes its servers with it.
        process.destroyForcibly();
    }
}
