package dev.triptych.persistence.write.control;

import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;

import dev.triptych.application.base.installation.SealingKeys;
import dev.triptych.application.contract.SealingKeysContract;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.persistence.write.MigratedWriteDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** The sealing key in PostgreSQL keeps the contract. */
@WithServices(WRITE_DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealingKeysTest extends SealingKeysContract {
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
        side.execute("truncate sealing_key");
    }

    @Override
    protected SealingKeys keys() {
        return side.opened().control().sealingKeys();
    }
}
