package dev.triptych.devservices.process;

import dev.triptych.devservices.probe.ElasticsearchProbe;
import dev.triptych.devservices.server.ElasticsearchServer;
import dev.triptych.devservices.server.FreePort;
import dev.triptych.devservices.server.ServerKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Elasticsearch as a child process: a launcher and the node itself, which ends when its launcher does. The distribution
 * is the one without plugins, so language analysis and scripting are not in it.
 */
public final class ElasticsearchProcess extends ServerProcess implements ElasticsearchServer {
    private static final List<String> CONFIGURATION = List.of("jvm.options", "log4j2.properties");

    private final Path installation;
    private final Map<String, String> settings;
    private final int transportPort = FreePort.pick();

    public ElasticsearchProcess(Path installation, Path directory, int port, Map<String, String> settings) {
        super(ServerKind.SEARCH.label(), directory, port);
        this.installation = installation;
        this.settings = settings;
    }

    @Override
    void prepare() throws IOException {
        account().requireReadable(installation);
        Leftovers.end(directory());
        Files.createDirectories(directory().resolve("tmp"));
        Files.createDirectories(configuration());
        for (String name : CONFIGURATION) {
            Files.copy(
                    installation.resolve("config").resolve(name),
                    configuration().resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(
                configuration().resolve("elasticsearch.yml"),
                properties().entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("cluster.name", "triptych");
        properties.put("node.name", "triptych");
        properties.put("discovery.type", "single-node");
        properties.put("network.host", "127.0.0.1");
        properties.put("http.port", String.valueOf(port()));
        properties.put("transport.port", String.valueOf(transportPort));
        properties.put("path.data", quoted(directory().resolve("data")));
        properties.put("path.logs", quoted(directory().resolve("logs")));
        properties.put("xpack.security.enabled", "false");
        // A developer's disk is often fuller than a server's may be.
        properties.put("cluster.routing.allocation.disk.threshold_enabled", "false");
        // By what is reserved, not by what the heap holds: garbage counts there until it is collected, which this small
        // heap's collector does only once it is full.
        properties.put("indices.breaker.total.use_real_memory", "false");
        properties.putAll(settings);
        return properties;
    }

    @Override
    Child.Launch launch() {
        Map<String, String> environment = Map.of(
                "ES_JAVA_HOME", System.getProperty("java.home"),
                "ES_PATH_CONF", configuration().toString(),
                "ES_TMPDIR", directory().resolve("tmp").toString(),
                "ES_JAVA_OPTS",
                        Leftovers.mark(directory())
                                + " -Xms256m -Xmx256m -XX:-UseG1GC -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-AlwaysPreTouch",
                "CLI_JAVA_OPTS", "-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        List<String> command = List.of(installation.resolve("bin/elasticsearch").toString());
        return new Child.Launch(account().command(command), directory(), environment, log(), "TERM");
    }

    @Override
    boolean ready() {
        return ElasticsearchProbe.answers(node());
    }

    /** The first process is the launcher. */
    @Override
    ProcessHandle serverIn(List<ProcessHandle> tree) {
        return tree.get(Math.min(1, tree.size() - 1));
    }

    @Override
    public URI node() {
        return URI.create("http://127.0.0.1:" + port());
    }

    private Path configuration() {
        return directory().resolve("config");
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }
}
