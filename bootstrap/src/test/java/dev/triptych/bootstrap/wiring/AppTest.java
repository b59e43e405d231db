package dev.triptych.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Preparation;
import dev.triptych.application.folder.FolderStore;
import dev.triptych.application.maintenance.derived.DerivedStore;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.web.http.server.WebServers;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void everythingThatIsNeededIsBound() {
        // Nothing listens there.
        assertThatCode(() -> new App(Settings.from(storesAt(1))).close()).doesNotThrowAnyException();
    }

    @Test
    void anInstanceThatHandsOutNoTokensIsBoundAsWell() {
        var settings = new HashMap<>(storesAt(1));
        settings.put("AUTH_MODE", "jwt");
        settings.put("AUTH_HS256_SECRET", "a secret of at least thirty-two bytes");
        try (var app = new App(Settings.from(settings))) {
            assertThatCode(() -> app.instance().close()).doesNotThrowAnyException();
        }
    }

    @Test
    void buildingAnInstanceOpensNothingAndItsEndWaitsForNothing() throws IOException {
        try (var stores = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            var app = new App(Settings.from(storesAt(stores.getLocalPort())));
            app.operations();
            var instance = app.instance();

            // A pool that is made connects a moment later; its meters are there at once.
            assertThat(app.part(MeterRegistry.class)
                            .find("hikaricp.connections")
                            .meters())
                    .isEmpty();
            assertTimeoutPreemptively(AT_ONCE, () -> {
                instance.close();
                app.close();
            });
            stores.setSoTimeout(1);
            assertThatThrownBy(stores::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void eachAdapterAddsItsStoreAndItsStepOfMigrateDatabasesFirst() {
        try (var app = new App(Settings.from(storesAt(1)))) {
            assertThat(app.part(DerivedStores.class).all())
                    .extracting(DerivedStore::name)
                    .containsExactly(StoreName.READ, StoreName.SEARCH);
            assertThat(app.preparations())
                    .extracting(step -> step.getClass().getSimpleName(), Preparation::ofDatabase)
                    .containsExactly(
                            tuple("WriteStorePreparation", true),
                            tuple("ReadStorePreparation", true),
                            tuple("SearchStorePreparation", false),
                            tuple("TopicPreparation", false));
        }
    }

    @Test
    void bothListenersServeWhatNeedsNoStoreThoughNoneAnswers() throws Exception {
        var settings = new HashMap<>(storesAt(1));
        settings.put("HTTP_PORT", "0");
        settings.put("MANAGEMENT_PORT", "0");
        try (var app = new App(Settings.from(settings));
                var client = HttpClient.newHttpClient()) {
            var servers = app.part(WebServers.class);
            servers.start();
            try {
                for (var path : List.of("/", "/openapi.yaml", "/docs")) {
                    assertThat(status(client, servers.publicPort(), path))
                            .as(path)
                            .isEqualTo(200);
                }
                for (var path : List.of("/console", "/metrics", "/health/live")) {
                    assertThat(status(client, servers.managementPort(), path))
                            .as(path)
                            .isEqualTo(200);
                }
            } finally {
                servers.close();
            }
        }
    }

    private static int status(HttpClient client, int port, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static Map<String, String> storesAt(int port) {
        return Map.of(
                "WRITE_DATABASE_URL", "postgresql://nobody:nothing@127.0.0.1:" + port + "/nowhere",
                "READ_DATABASE_URL", "postgresql://nobody:nothing@127.0.0.1:" + port + "/nowhere",
                "ELASTICSEARCH_NODE", "http://127.0.0.1:" + port,
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + port,
                "AUTH_MODE", "dev",
                "HTTP_HOST", "127.0.0.1");
    }

    @Test
    void storesAreInstalledInTheirOrderAndFurtherOnesByTheirModulesAlone(@TempDir Path folder) {
        try (var app = new App(Settings.from(storesAt(1)), new FolderModule(folder))) {
            assertThat(app.part(DerivedStores.class).names())
                    .containsExactly(StoreName.READ, StoreName.SEARCH, FolderStore.NAME);
        }
    }
}
