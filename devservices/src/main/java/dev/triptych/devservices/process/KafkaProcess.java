package dev.triptych.devservices.process;

import dev.triptych.devservices.probe.KafkaProbe;
import dev.triptych.devservices.server.FreePort;
import dev.triptych.devservices.server.KafkaServer;
import dev.triptych.devservices.server.ServerKind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Kafka as a child JVM, with KRaft and a single node. */
public final class KafkaProcess extends ServerProcess implements KafkaServer {
    private final List<Path> classPath;
    private final Map<String, String> settings;
    private final int controllerPort = FreePort.pick();

    public KafkaProcess(List<Path> classPath, Path directory, int port, Map<String, String> settings) {
        super(ServerKind.KAFKA.label(), directory, port);
        this.classPath = classPath;
        this.settings = settings;
    }

    @Override
    void prepare() throws IOException {
        Leftovers.end(directory());
        Files.writeString(
                configuration(),
                properties().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port() + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://" + bootstrapServers());
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("log.dirs", data().toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // A killed broker is back after 4 s instead of 12: the controller waits for its old session to end.
        properties.put("broker.session.timeout.ms", "2000");
        properties.put("broker.heartbeat.interval.ms", "500");
        properties.putAll(settings);
        return properties;
    }

    @Override
    Child.Launch launch() {
        String jars = Stream.concat(Stream.of(ServerFiles.ourCode().orElseThrow()), classPath.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Leftovers.mark(directory()),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS",
                "-cp",
                jars,
                KafkaMain.class.getName(),
                configuration().toString(),
                data().toString()));
        return new Child.Launch(command, directory(), Map.of(), log(), "TERM");
    }

    /** Kafka has nothing against root. */
    @Override
    Account account() {
        return Account.OURS;
    }

    @Override
    boolean ready() {
        return KafkaProbe.answers("127.0.0.1", port());
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port();
    }

    private Path data() {
        return directory().resolve("data");
    }

    private Path configuration() {
        return directory().resolve("server.properties");
    }
}
