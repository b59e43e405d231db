package dev.triptych.elasticsearch.client;

import java.net.URI;
import java.util.List;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;

/** The connection to the nodes: their addresses as operators write them, credentials, trust. */
public final class ElasticsearchConnection {
    private ElasticsearchConnection() {}

    /** Connects when first asked; a node that does not answer is passed over for a while. */
    public static RestClient open(SearchSettings settings, SearchAccess access) {
        var hosts = settings.nodes().stream().map(ElasticsearchConnection::host).toArray(HttpHost[]::new);
        var millis = (int) settings.timeout().toMillis();
        var builder = RestClient.builder(hosts)
                .setRequestConfigCallback(config -> config.setConnectTimeout(millis)
                        .setConnectionRequestTimeout(millis)
                        .setSocketTimeout(millis));
        var path = path(settings.nodes());
        if (!path.isEmpty()) {
            builder.setPathPrefix(path);
        }
        access.authorization()
                .ifPresent(value -> builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", value)}));
        var caFile = access.caFile();
        if (caFile != null) {
            var trust = TrustedCertificates.of(caFile);
            builder.setHttpClientConfigCallback(client -> client.setSSLContext(trust));
        }
        return builder.build();
    }

    private static HttpHost host(URI node) {
        return new HttpHost(node.getHost(), node.getPort(), node.getScheme());
    }

    /** What stands before every path, for all nodes alike; slashes at the end mean nothing. */
    private static String path(List<URI> nodes) {
        return nodes.getFirst().getRawPath() == null
                ? ""
                : nodes.getFirst().getRawPath().replaceAll("/+$", "");
    }
}
