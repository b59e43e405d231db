package dev.triptych.persistence.compare;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.fake.RememberingCodec;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.check.compare.CheckScope;
import dev.triptych.application.maintenance.check.compare.Finding;
import dev.triptych.application.maintenance.check.compare.StoreComparison;
import dev.triptych.application.maintenance.check.compare.StoreVerifier;
import dev.triptych.application.maintenance.check.compare.VerifierSettings;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.ConversationId;
import dev.triptych.persistence.read.ReadDatabase;
import dev.triptych.persistence.read.ReadTimes;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import dev.triptych.persistence.write.WriteDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A write database and a read database that hold the same, filled by the servers themselves. */
final class Twins implements AutoCloseable {
    private static final String WRITE_CHAT = """
            truncate conversation, member, message, read_marker, event;
            insert into conversation (id, shard, title, created_by, created_at, seq)
            select md5('c' || c)::uuid, 0, 'Title ' || c, 'user-1', timestamptz '2026-01-01' + c * interval '1 s', $messages + 1
              from generate_series(1, $conversations) c;
            insert into member (conversation_id, user_id, joined_at)
            select md5('c' || c)::uuid, 'user-' || u, timestamptz '2026-01-01' + c * interval '1 s'
              from generate_series(1, $conversations) c, generate_series(1, 3) u;
            insert into message (id, conversation_id, seq, event_seq, sender_id, client_message_id, content_digest, body,
                                 sent_at, version)
            select md5('m' || c || '-' || i)::uuid, md5('c' || c)::uuid, i + 1, i + 1, 'user-' || i % 3 + 1,
                   'k' || c || '-' || i, '\\x00', 'Words ' || repeat(md5('b' || c || i), 3),
                   timestamptz '2026-01-02' + i * interval '1.000001 s', 1
              from generate_series(1, $messages) i, generate_series(1, $conversations) c;
            insert into read_marker (conversation_id, user_id, seq, moved_at)
            select md5('c' || c)::uuid, 'user-1', 2, timestamptz '2026-01-03'
              from generate_series(1, $conversations) c;
            analyze
            """;
    private static final String READ_CHAT = """
            truncate conversation_view, member_view, message_view, read_marker_view, parked_event;
            insert into message_view (id, conversation_id, seq, sender_id, client_message_id, body, sent_at, version)
            select md5('m' || c || '-' || i)::uuid, md5('c' || c)::uuid, i + 1, 'user-' || i % 3 + 1,
                   'k' || c || '-' || i, 'Words ' || repeat(md5('b' || c || i), 3),
                   timestamptz '2026-01-02' + i * interval '1.000001 s', 1
              from generate_series(1, $messages) i, generate_series(1, $conversations) c;
            insert into member_view (conversation_id, user_id, joined_at)
            select md5('c' || c)::uuid, 'user-' || u, timestamptz '2026-01-01' + c * interval '1 s'
              from generate_series(1, $conversations) c, generate_series(1, 3) u;
            insert into conversation_view (id, title, created_by, created_at, member_count, last_message_id,
                                           last_activity_at, applied_seq)
            select md5('c' || c)::uuid, 'Title ' || c, 'user-1', timestamptz '2026-01-01' + c * interval '1 s', 3,
                   m.id, m.sent_at, $messages + 1
              from generate_series(1, $conversations) c
              join message_view m on m.id = md5('m' || c || '-' || $messages)::uuid;
            insert into read_marker_view (conversation_id, user_id, seq)
            select md5('c' || c)::uuid, 'user-1', 2
              from generate_series(1, $conversations) c;
            analyze
            """;

    private final Database writeDatabase;
    private final Database readDatabase;
    private final WriteDatabase write;
    private final ReadDatabase read;

    Twins(Database writeDatabase, Database readDatabase) {
        this.writeDatabase = writeDatabase;
        this.readDatabase = readDatabase;
        this.write = new WriteDatabase(
                DatabaseUrl.parse(writeDatabase.url()),
                PoolSettings.DEFAULT,
                new RememberingCodec(),
                UUID::randomUUID,
                () -> null);
        this.read = new ReadDatabase(DatabaseUrl.parse(readDatabase.url()), PoolSettings.DEFAULT, ReadTimes.DEFAULT, 1);
        write.migrations().run();
        read.migrations().run();
    }

    /** Conversations of so many messages each, three members and a read marker, the same in both. */
    Twins filled(int conversations, int messages) {
        write(sized(WRITE_CHAT, conversations, messages));
        read(sized(READ_CHAT, conversations, messages));
        return this;
    }

    private static String sized(String sql, int conversations, int messages) {
        return sql.replace("$conversations", Integer.toString(conversations))
                .replace("$messages", Integer.toString(messages));
    }

    void write(String sql) {
        run(writeDatabase, sql);
    }

    void read(String sql) {
        run(readDatabase, sql);
    }

    private static void run(Database database, String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    WriteDatabase writeDatabase() {
        return write;
    }

    ReadDatabase readDatabase() {
        return read;
    }

    /** A check of the read store, of everything or of one conversation, in pieces of about so many rows. */
    CheckReport check(@Nullable ConversationId only, int pieceRows) {
        var settings = VerifierSettings.DEFAULT;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return new StoreVerifier(
                            write.maintenance().compared(),
                            (_, _) -> StoreComparison.ofRows(read.compared()),
                            executor,
                            new VerifierSettings(
                                    pieceRows,
                                    settings.rowsPerSecond() * 100,
                                    Duration.ofMillis(200),
                                    settings.patienceInAll(),
                                    Duration.ofMillis(200)),
                            rest -> LockSupport.parkNanos(rest.toNanos()),
                            System::nanoTime)
                    .verify(new CheckScope(only, Map.of(StoreName.READ, 1)), (_, _) -> true);
        }
    }

    /** The id that the servers made of that text. */
    static UUID id(String text) {
        try {
            var digits = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
            return UUID.fromString(digits.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }

    static ConversationId conversation(int number) {
        return new ConversationId(id("c" + number));
    }

    /** A finding in few words. */
    static String words(Finding finding) {
        var what = finding.kind() + " " + finding.entity() + " of "
                + finding.conversationId().value();
        var message = finding.messageId() == null ? "" : " " + finding.messageId();
        var user = finding.userId() == null ? "" : " " + finding.userId();
        var fields = finding.fields().isEmpty()
                ? ""
                : " " + finding.fields().stream().map(Finding.Field::name).toList();
        return what + message + user + fields;
    }

    @Override
    public void close() {
        write.close();
        read.close();
    }
}
