package dev.triptych.devservices.process;

import dev.triptych.devservices.server.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The product itself, {@code serve} of the one jar, as a child process beside the servers that it works on. */
public final class AppProcess extends ServerProcess {
    private static final Duration PROBE_BOUND = Duration.ofSeconds(2);

    private final Program program;
    private final Map<String, String> settings;
    private final HttpRequest readiness;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PROBE_BOUND).build();

    /**
     * What is run.
     *
     * @param jar the one jar
     * @param options the file of JVM options that goes with it
     */
    public record Program(Path jar, Path options) {}

    /**
     * An app that is not started yet.
     *
     * @param directory where it runs and keeps its log
     * @param settings its settings, as in the environment, but for its ports; it gets no others
     * @param port the public listener's; the management listener's is the next one
     */
    public AppProcess(Program program, Path directory, Map<String, String> settings, int port) {
        super("app", directory, port);
        this.program = program;
        this.settings = new HashMap<>(settings);
        this.settings.put("HTTP_PORT", String.valueOf(port));
        this.settings.put("MANAGEMENT_PORT", String.valueOf(managementPort()));
        this.readiness = HttpRequest.newBuilder(URI.create(managementUrl() + "/health/ready"))
                .timeout(PROBE_BOUND)
                .build();
    }

    /** Where clients call. */
    public String publicUrl() {
        return "http://127.0.0.1:" + port();
    }

    /** The listener for operators. */
    public String managementUrl() {
        return "http://127.0.0.1:" + managementPort();
    }

    private int managementPort() {
        return port() + 1;
    }

    @Override
    void prepare() {
        Leftovers.end(directory());
        if (!FreePort.isFree(managementPort())) {
            throw taken(managementPort());
        }
    }

    @Override
    Child.Launch launch() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), Leftovers.mark(directory())));
        command.add("@" + program.options());
        command.addAll(List.of("-jar", program.jar().toString(), "serve"));
        return new Child.Launch(command, directory(), settings, log(), "TERM");
    }

    /** It has nothing against root, and its log belongs to the user who started it. */
    @Override
    Account account() {
        return Account.OURS;
    }

    @Override
    boolean ready() {
        try {
            return http.send(readiness, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
