package dev.triptych.smoke;

import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.wiring.App;
import dev.triptych.bootstrap.wiring.Instance;
import dev.triptych.client.ApiClient;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.server.Database;
import java.util.Map;

/** The product on real servers, in this JVM, and clients of its public listener. */
final class Product implements AutoCloseable {
    private final App app;
    private final Instance instance;

    private Product(App app, Instance instance) {
        this.app = app;
        this.instance = instance;
    }

    static Product start(DevServices services, Database write, Database read) {
        var app = new App(Settings.from(Map.ofEntries(
                Map.entry("WRITE_DATABASE_URL", write.url()),
                Map.entry("READ_DATABASE_URL", read.url()),
                Map.entry("ELASTICSEARCH_NODE", services.search().node().toString()),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", services.kafka().bootstrapServers()),
                Map.entry("SEARCH_INDEX", "client-messages"),
                Map.entry("EVENT_TOPIC", "client.events"),
                Map.entry("HTTP_HOST", "127.0.0.1"),
                Map.entry("HTTP_PORT", "0"),
                Map.entry("MANAGEMENT_PORT", "0"),
                Map.entry("AUTH_MODE", "dev"),
                Map.entry("MIGRATION_INITIAL_PHASE", "SEPARATED"))));
        app.migrate(_ -> {});
        var instance = app.instance();
        instance.start();
        return new Product(app, instance);
    }

    /** A client of the public listener without a token. */
    ApiClient stranger() {
        return client(instance.publicPort());
    }

    /** A client of the public listener who sends a token. */
    ApiClient client(String token) {
        return bearing(token, client(instance.publicPort()));
    }

    /** A client of the management listener who sends a token. */
    ApiClient operator(String token) {
        return bearing(token, client(instance.managementPort()));
    }

    private static ApiClient bearing(String token, ApiClient client) {
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        return client;
    }

    private static ApiClient client(int port) {
        return new ApiClient().setScheme("http").setHost("127.0.0.1").setPort(port);
    }

    @Override
    public void close() {
        instance.close();
        app.close();
    }
}
