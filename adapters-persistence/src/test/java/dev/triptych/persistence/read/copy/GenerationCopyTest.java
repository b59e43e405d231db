package dev.triptych.persistence.read.copy;

import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.contract.Answers;
import dev.triptych.application.contract.GenerationCopyContract;
import dev.triptych.application.fake.RememberingCodec;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.maintenance.derived.views.GenerationCopy;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.UserId;
import dev.triptych.persistence.read.ReadDatabase;
import dev.triptych.persistence.read.ReadGenerations;
import dev.triptych.persistence.read.ReadTimes;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import dev.triptych.persistence.write.WriteDatabase;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Rows go from PostgreSQL to PostgreSQL as the contract wants it. */
@WithServices({WRITE_DATABASE, READ_DATABASE})
class GenerationCopyTest extends GenerationCopyContract {
    private static final String EMPTY = """
            truncate conversation, member, message, read_marker, imported_conversation, started_conversation, event, lease
            """;
    private static final AtomicInteger NUMBERS = new AtomicInteger(1);

    private WriteDatabase write;
    private ReadGenerations generations;
    private ReadDatabase read;

    @BeforeEach
    void open(
            @FreshDatabase(WRITE_DATABASE) Database writeDatabase, @FreshDatabase(READ_DATABASE) Database readDatabase)
            throws SQLException {
        write = new WriteDatabase(
                DatabaseUrl.parse(writeDatabase.url()),
                PoolSettings.DEFAULT,
                new RememberingCodec(),
                UUID::randomUUID,
                () -> null);
        write.migrations().run();
        try (var connection = writeDatabase.connect();
                var statement = connection.createStatement()) {
            statement.execute(EMPTY);
        }
        generations = new ReadGenerations(
                DatabaseUrl.parse(readDatabase.url()), PoolSettings.DEFAULT, ReadTimes.DEFAULT, () -> 1);
        var number = NUMBERS.incrementAndGet();
        generations.site().prepare(number);
        read = generations.of(number);
    }

    @AfterEach
    void close() {
        generations.close();
        write.close();
    }

    @Override
    protected WriteStore store() {
        return write.chat().writeStore();
    }

    @Override
    protected Frontier heads() {
        return write.flow().eventLog().heads();
    }

    @Override
    protected GenerationCopy copy() {
        return read.copyFrom(write.source().copySource());
    }

    @Override
    protected ReadModel model() {
        return read.readModel();
    }

    @Override
    protected Answers copied(UserId user) {
        return Answers.of(user, read.views());
    }

    @Override
    protected Answers truth(UserId user) {
        return Answers.of(user, write.chat().queries());
    }
}
