package dev.triptych.devservices.process;

import dev.triptych.devservices.probe.Await;
import dev.triptych.devservices.server.ServerFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a crash leaves in a PostgreSQL data directory: a {@code postmaster.pid} that names a process which may be dead, be
 * a postmaster that is still stopping, or be someone else to whom the system has given the number again.
 */
final class PostmasterPid {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Path PROCESSES = Path.of("/proc");

    private PostmasterPid() {}

    /**
     * Returns once no server process works on the directory and the file no longer keeps a new one from starting. The
     * caller holds the directory's lock, so whatever runs there was left behind.
     */
    static void clear(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        Optional<ProcessHandle> named = named(file);
        named.filter(process -> worksOn(process, data)).ifPresent(postmaster -> {
            Commands.run(List.of("kill", "-INT", String.valueOf(postmaster.pid())));
            awaitEnd(postmaster);
        });
        // Backends that outlived a killed postmaster notice within moments and end; the file must stay until they have.
        List<ProcessHandle> left = workingOn(data);
        left.forEach(PostmasterPid::awaitEnd);
        if (named(file).isPresent()) {
            // Someone else bears the number now, and postgres would take that process for itself.
            Files.deleteIfExists(file);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            Await.until("the end of postgres " + process.pid(), BOUND, () -> !process.isAlive(), () -> "");
        } catch (ServerFailure _) {
            process.destroyForcibly();
            Await.until("the death of postgres " + process.pid(), BOUND, () -> !process.isAlive(), () -> "");
        }
    }

    private static Optional<ProcessHandle> named(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String first = Files.readString(file, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        return first.matches("\\d{1,10}") ? ProcessHandle.of(Long.parseLong(first)) : Optional.empty();
    }

    private static List<ProcessHandle> workingOn(Path data) {
        // Only Linux tells the working directory, and so a backend, whose command line names none.
        return Files.isDirectory(PROCESSES)
                ? ProcessHandle.allProcesses()
                        .filter(process -> worksOn(process, data))
                        .toList()
                : List.of();
    }

    private static boolean worksOn(ProcessHandle process, Path data) {
        Path workingDirectory = PROCESSES.resolve(String.valueOf(process.pid())).resolve("cwd");
        try {
            Path actual = workingDirectory.toRealPath();
            return actual.equals(data.toRealPath()) && isPostgres(process);
        } catch (IOException _) {
            // No such view of processes here, or one that isn't ours to look into.
            return isPostgres(process)
                    && process.info()
                            .commandLine()
                            .filter(line -> line.contains(data.toString()))
                            .isPresent();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }
}
