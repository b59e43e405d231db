package dev.triptych.persistence.write;

import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.RelayCheckpoint;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.fake.RememberingCodec;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.server.Databases;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Of several hosts the write store is the one that takes writes, wherever it stands in the list. */
@WithServices({WRITE_DATABASE, READ_DATABASE})
class PrimaryTest {
    @Test
    void aHostThatTakesNoWritesIsPassedOver(DevServices services) throws SQLException {
        var primary = services.writeDatabase().freshDatabase("primary");
        var standby = namesake(primary, services.readDatabase().database());
        var url = "postgresql://%s:%s@%s:%d,%s:%d/%s"
                .formatted(
                        primary.user(),
                        primary.password(),
                        standby.host(),
                        standby.port(),
                        primary.host(),
                        primary.port(),
                        primary.name());
        try (var write = new WriteDatabase(
                DatabaseUrl.parse(url), PoolSettings.DEFAULT, new RememberingCodec(), UUID::randomUUID, () -> null)) {
            assertThat(write.migrations().run()).isPositive();
            new Chat(write.chat().writeStore()).start("ada");
            var lease = write.flow()
                    .leases()
                    .acquire("relay", "test", Duration.ofMinutes(1))
                    .orElseThrow();
            moveTheCheckpoint(write, lease);

            assertThat(write.flow().eventLog().heads().positions()).hasSize(1);
            assertThat(write.flow().relayCheckpoints().load().upTo().xid()).isEqualTo(7);
        } finally {
            services.writeDatabase().drop(primary);
            services.readDatabase().drop(standby);
        }
    }

    /** A database of the same name that takes no writes, as a standby does not. */
    private static Database namesake(Database primary, Database on) throws SQLException {
        new Databases(on).ensure(primary.name());
        var namesake = new Database(on.host(), on.port(), primary.name(), on.user(), on.password());
        try (var connection = namesake.connect();
                var statement = connection.createStatement()) {
            statement.execute("alter database \"" + primary.name() + "\" set default_transaction_read_only = on");
        }
        return namesake;
    }

    /** Over the other pool. */
    private static void moveTheCheckpoint(WriteDatabase write, Lease lease) {
        write.flow().relayCheckpoints().advance(lease, new RelayCheckpoint(new LogPosition(1, 7, 9), Frontier.NONE));
    }
}
