package dev.triptych.devservices.process;

import dev.triptych.devservices.probe.Await;
import dev.triptych.devservices.server.ServerFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Servers in a JVM that a killed run has left behind and that may still hold the locks of a directory. They are known by
 * a mark on their command line.
 */
final class Leftovers {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private Leftovers() {}

    /** The JVM option that marks a server of this directory. It goes first: systems cut long command lines. */
    static String mark(Path directory) {
        return "-Dtriptych.home=" + directory;
    }

    /** Returns once no marked server is left. The caller holds the directory's lock, so nobody else's is hit. */
    static void end(Path directory) {
        List<ProcessHandle> left = ProcessHandle.allProcesses()
                .filter(process -> isMarked(process, mark(directory)))
                .toList();
        left.forEach(ProcessHandle::destroy);
        try {
            awaitEnd(left);
        } catch (ServerFailure _) {
            left.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(left);
        }
    }

    private static void awaitEnd(List<ProcessHandle> left) {
        Await.until(
                "the end of " + left.stream().map(ProcessHandle::pid).toList(),
                BOUND,
                () -> left.stream().noneMatch(ProcessHandle::isAlive),
                () -> "They were left behind by an earlier run.");
    }

    private static boolean isMarked(ProcessHandle process, String mark) {
        return process.info()
                .commandLine()
                .filter(line -> (line + " ").contains(mark + " "))
                .isPresent();
    }
}
