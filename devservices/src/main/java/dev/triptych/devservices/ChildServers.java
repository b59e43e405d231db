package dev.triptych.devservices;

import dev.triptych.devservices.process.ElasticsearchProcess;
import dev.triptych.devservices.process.KafkaProcess;
import dev.triptych.devservices.process.PostgresProcess;
import dev.triptych.devservices.process.ServerFiles;
import dev.triptych.devservices.process.Unpacked;
import dev.triptych.devservices.server.Server;
import dev.triptych.devservices.server.ServerKind;
import java.nio.file.Path;
import java.util.Map;

/** Makes the servers of a plan as child processes, not started yet. */
public final class ChildServers {
    private ChildServers() {}

    /**
     * @param home where the server keeps its data and log
     */
    public static Server make(ServerKind kind, ServerPlan plan, Path home) {
        ServerFiles files = ServerFiles.find();
        int port = plan.portOf(kind);
        Map<String, String> settings = plan.settings().getOrDefault(kind, Map.of());
        return switch (kind) {
            case WRITE_DATABASE, READ_DATABASE ->
                new PostgresProcess(
                        kind,
                        Unpacked.postgres(files.postgres()),
                        home,
                        port,
                        settings,
                        plan.keptIn().isPresent());
            case KAFKA -> new KafkaProcess(files.kafka(), home, port, settings);
            case SEARCH ->
                new ElasticsearchProcess(Unpacked.elasticsearch(files.elasticsearch()), home, port, settings);
        };
    }
}
