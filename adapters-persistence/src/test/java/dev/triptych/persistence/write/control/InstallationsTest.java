package dev.triptych.persistence.write.control;

import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.contract.Concurrently;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.persistence.write.MigratedWriteDatabase;
import org.junit.jupiter.api.Test;

/** A write database knows which installation it belongs to from the moment it is made. */
@WithServices(WRITE_DATABASE)
class InstallationsTest {
    @Test
    void itHasOneIdAndOneKeyWhoeverAsksAndHoweverOftenItIsMigrated(@FreshDatabase(WRITE_DATABASE) Database database) {
        try (var side = new MigratedWriteDatabase(database)) {
            var id = side.opened().control().installations().id();
            var key = side.opened().control().installations().recordKey();

            side.opened().migrations().run();

            assertThat(Concurrently.atOnce(
                            8, _ -> side.opened().control().installations().id()))
                    .containsOnly(id);
            assertThat(side.opened().control().installations().recordKey())
                    .hasSize(32)
                    .isEqualTo(key);
            assertThat(side.count("select count(*) from installation")).isEqualTo(1);
        }
    }
}
