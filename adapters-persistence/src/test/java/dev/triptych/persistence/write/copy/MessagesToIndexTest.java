package dev.triptych.persistence.write.copy;

import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;

import dev.triptych.application.contract.MessagesToIndexContract;
import dev.triptych.application.contract.WriteSide;
import dev.triptych.application.maintenance.source.MessagesToIndex;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.persistence.write.MigratedWriteDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** PostgreSQL tells what a search store has to have. */
@WithServices(WRITE_DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesToIndexTest extends MessagesToIndexContract {
    private MigratedWriteDatabase side;

    @BeforeAll
    void migrate(@FreshDatabase(WRITE_DATABASE) Database database) {
        side = new MigratedWriteDatabase(database);
    }

    @AfterAll
    void close() {
        side.close();
    }

    @BeforeEach
    void empty() {
        side.empty();
    }

    @Override
    protected WriteSide side() {
        return side;
    }

    @Override
    protected MessagesToIndex messages() {
        return side.opened().source().messagesToIndex();
    }
}
