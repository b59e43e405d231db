package dev.triptych.devservices;

import dev.triptych.devservices.containers.ElasticsearchInContainer;
import dev.triptych.devservices.containers.KafkaInContainer;
import dev.triptych.devservices.containers.PostgresInContainer;
import dev.triptych.devservices.server.Server;
import dev.triptych.devservices.server.ServerFailure;
import dev.triptych.devservices.server.ServerKind;
import java.util.Map;
import org.testcontainers.DockerClientFactory;

/** Makes the servers of a plan as containers, not started yet. */
public final class ContainerServers {
    private ContainerServers() {}

    /**
     * @throws ServerFailure if there is no container engine, or if the data is to be kept: it lives and dies with the
     *     container
     */
    public static Server make(ServerKind kind, ServerPlan plan) {
        if (!available()) {
            throw new ServerFailure("triptych.services is containers, and no container engine answers here:"
                    + " start one, or leave the setting out to run child processes");
        }
        if (plan.keptIn().isPresent()) {
            throw new ServerFailure(
                    "containers do not keep data beyond a run: keep it with triptych.services=processes");
        }
        int port = plan.portOf(kind);
        Map<String, String> settings = plan.settings().getOrDefault(kind, Map.of());
        return switch (kind) {
            case WRITE_DATABASE, READ_DATABASE -> new PostgresInContainer(kind, port, settings);
            case KAFKA -> new KafkaInContainer(port, settings);
            case SEARCH -> new ElasticsearchInContainer(port, settings);
        };
    }

    /** Whether a container engine answers. */
    public static boolean available() {
        return DockerClientFactory.instance().isDockerAvailable();
    }
}
