package dev.triptych.devservices.server;

import java.net.URI;

/** One Elasticsearch node without security, on the loopback address. */
public interface ElasticsearchServer extends Server {
    /** {@code http://host:port}. */
    URI node();
}
