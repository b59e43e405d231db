package dev.triptych.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.folder.FolderStore;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.bootstrap.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppTest {
    /** Nothing listens at these addresses. */
    private static final Map<String, String> NOWHERE = Map.of(
            "WRITE_DATABASE_URL", "postgresql://nobody:nothing@127.0.0.1:1/nowhere",
            "READ_DATABASE_URL", "postgresql://nobody:nothing@127.0.0.1:1/nowhere",
            "ELASTICSEARCH_NODE", "http://127.0.0.1:1",
            "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
            "WRITE_DATABASE_CONNECT_TIMEOUT_MS", "100",
            "READ_DATABASE_CONNECT_TIMEOUT_MS", "100",
            "AUTH_MODE", "dev",
            "HTTP_HOST", "127.0.0.1");

    @Test
    void everythingThatIsNeededIsBound() {
        assertThatCode(() -> new App(Settings.from(NOWHERE)).close()).doesNotThrowAnyException();
    }

    @Test
    void storesAreInstalledInTheirOrderAndFurtherOnesByTheirModulesAlone(@TempDir Path folder) {
        try (var app = new App(Settings.from(NOWHERE), new FolderModule(folder))) {
            assertThat(app.part(DerivedStores.class).names())
                    .containsExactly(StoreName.READ, StoreName.SEARCH, FolderStore.NAME);
        }
    }
}
