package dev.triptych.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Preparation;
import dev.triptych.application.maintenance.derived.DerivedStore;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.bootstrap.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

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

    private static Map<String, String> storesAt(int port) {
        return Map.of(
                "WRITE_DATABASE_URL", "postgresql://nobody:nothing@127.0.0.1:" + port + "/nowhere",
                "READ_DATABASE_URL", "postgresql://nobody:nothing@127.0.0.1:" + port + "/nowhere",
                "ELASTICSEARCH_NODE", "http://127.0.0.1:" + port,
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + port,
                "AUTH_MODE", "dev",
                "HTTP_HOST", "127.0.0.1");
    }
}
