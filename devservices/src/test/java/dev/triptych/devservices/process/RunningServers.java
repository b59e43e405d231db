package dev.triptych.devservices.process;

import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.ServerPlan;
import dev.triptych.devservices.probe.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own that runs servers in a kept directory, to be killed. */
final class RunningServers implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final String READY = "ready";

    private final Process jvm;
    private final List<ProcessHandle> children;

    private RunningServers(Process jvm) {
        this.jvm = jvm;
        this.children = jvm.descendants().toList();
    }

    /** The main of the other JVM. Arguments: the directory, then the ports. */
    public static void main(String[] arguments) throws IOException {
        ServerPlan plan =
                Ports.parse(List.of(arguments).subList(1, arguments.length)).serversIn(Path.of(arguments[0]));
        try (DevServices services = DevServices.start(plan)) {
            System.out.println(READY + " " + services.servers().size());
            int closed = System.in.read();
            System.out.println("closing after " + closed);
        }
    }

    /**
     * @param prefix what goes before the java command, such as a change of user
     * @param options options of that JVM
     */
    static RunningServers start(List<String> prefix, List<String> options, Path directory, Ports ports)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add(RunningServers.class.getName());
        command.add(directory.toString());
        command.addAll(ports.arguments());
        Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
        StringBuilder said = new StringBuilder();
        BufferedReader reader = jvm.inputReader(StandardCharsets.UTF_8);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith(READY)) {
                return new RunningServers(jvm);
            }
            said.append(line).append('\n');
        }
        throw new IOException("the servers did not start:\n" + said);
    }

    static List<String> ownClassPath() {
        return List.of("-cp", System.getProperty("java.class.path"));
    }

    List<ProcessHandle> children() {
        return children;
    }

    /**
     * What the shells hold. Their own children are left out: a database's sessions and workers come and go as they
     * like.
     */
    List<ProcessHandle> servers() {
        List<Long> shells = shells().stream().map(ProcessHandle::pid).toList();
        return children.stream()
                .filter(child -> child.parent()
                        .map(ProcessHandle::pid)
                        .filter(shells::contains)
                        .isPresent())
                .toList();
    }

    private List<ProcessHandle> shells() {
        return children.stream()
                .filter(child -> child.info()
                        .commandLine()
                        .filter(line -> line.contains("triptych-hold"))
                        .isPresent())
                .toList();
    }

    /** {@code kill -9} of the JVM alone. */
    void killJvm() {
        jvm.destroyForcibly();
        Await.until("the death of the JVM", BOUND, () -> !jvm.isAlive(), () -> "");
    }

    /** {@code kill -9} of the JVM, the shells and the servers. */
    void killEverything() {
        jvm.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        awaitNobody();
    }

    /** {@code kill -9} of the JVM and the shells, so that nobody is left to stop the servers. */
    void killAllButServers() {
        List<ProcessHandle> shells = shells();
        shells.forEach(ProcessHandle::destroyForcibly);
        killJvm();
        Await.until(
                "the death of the shells", BOUND, () -> shells.stream().noneMatch(ProcessHandle::isAlive), () -> "");
    }

    void awaitNobody() {
        Await.until(
                "the end of all servers",
                BOUND,
                () -> children.stream().noneMatch(ProcessHandle::isAlive),
                () -> children.stream()
                        .filter(ProcessHandle::isAlive)
                        .map(child -> child.pid() + " " + child.info().commandLine())
                        .toList()
                        .toString());
    }

    @Override
    public void close() {
        killEverything();
    }
}
