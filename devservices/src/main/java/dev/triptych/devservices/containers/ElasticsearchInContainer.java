package dev.triptych.devservices.containers;

import dev.triptych.devservices.probe.ElasticsearchProbe;
import dev.triptych.devservices.server.ElasticsearchServer;
import dev.triptych.devservices.server.ServerKind;
import java.net.URI;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.elasticsearch.ElasticsearchContainer;

/** Elasticsearch's own image, which has more modules in it than the child process. */
public final class ElasticsearchInContainer extends ContainerServer implements ElasticsearchServer {
    private static final String IMAGE = "docker.elastic.co/elasticsearch/elasticsearch:8.19.21";
    private static final int INSIDE = 9200;

    public ElasticsearchInContainer(int port, Map<String, String> settings) {
        super(ServerKind.SEARCH, port, INSIDE, container(settings));
    }

    private static GenericContainer<?> container(Map<String, String> settings) {
        return new ElasticsearchContainer(IMAGE)
                .withEnv("xpack.security.enabled", "false")
                .withEnv("cluster.routing.allocation.disk.threshold_enabled", "false")
                .withEnv("ES_JAVA_OPTS", "-Xms512m -Xmx512m")
                .withEnv(settings);
    }

    @Override
    boolean ready() {
        return ElasticsearchProbe.answers(node());
    }

    @Override
    public URI node() {
        return URI.create("http://" + host() + ":" + port());
    }
}
