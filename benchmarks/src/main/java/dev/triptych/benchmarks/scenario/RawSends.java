package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.measure.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a send costs the write database at the least: into tables of the same make, past the app. */
final class RawSends implements AutoCloseable {
    private static final String LOCK = "select pg_advisory_xact_lock(?)";
    private static final String MESSAGE = """
            insert into bench_message (id, conversation_id, seq, event_seq, sender_id, client_message_id, content_digest,
                                       body, sent_at, version)
            values (?, ?, ?, ?, ?, ?, decode('00', 'hex'), ?, clock_timestamp(), 1)
            """;
    private static final String EVENT = """
            insert into bench_event (incarnation, shard, id, conversation_id, seq, type, schema_version, data, recorded_at)
            values (1, 0, ?, ?, ?, 'message.sent', 1, ?, clock_timestamp())
            """;
    private static final String CONVERSATION = "update bench_conversation set seq = seq + 1 where id = ? returning seq";

    private final List<Connection> connections = new ArrayList<>();
    private final List<UUID> rooms = new ArrayList<>();

    static RawSends open(Stage stage, int clients) throws SQLException {
        var raw = new RawSends();
        try (var connection = stage.writeDatabase();
                var statement = connection.createStatement()) {
            for (var table : List.of("conversation", "message", "event")) {
                statement.execute("create table if not exists bench_" + table + " (like " + table + " including all)");
            }
            for (var client = 0; client < clients; client++) {
                var room = UUID.randomUUID();
                raw.rooms.add(room);
                statement.execute(
                        "insert into bench_conversation (id, shard, title, created_by, created_at, seq) values ('"
                                + room + "', 0, 'raw', 'raw', now(), 0)");
            }
        }
        for (var client = 0; client < clients; client++) {
            var connection = stage.writeDatabase();
            connection.setAutoCommit(false);
            raw.connections.add(connection);
        }
        return raw;
    }

    void send(int client, int number) throws SQLException {
        var connection = connections.get(client);
        var room = rooms.get(client);
        try (var lock = connection.prepareStatement(LOCK);
                var conversation = connection.prepareStatement(CONVERSATION);
                var message = connection.prepareStatement(MESSAGE);
                var event = connection.prepareStatement(EVENT)) {
            lock.setLong(1, room.getLeastSignificantBits());
            lock.execute();
            conversation.setObject(1, room);
            long seq;
            try (var row = conversation.executeQuery()) {
                row.next();
                seq = row.getLong(1);
            }
            message.setObject(1, UUID.randomUUID());
            message.setObject(2, room);
            message.setLong(3, seq);
            message.setLong(4, seq);
            message.setString(5, "raw-" + client);
            message.setString(6, UUID.randomUUID().toString());
            message.setString(7, Rooms.BODY);
            message.executeUpdate();
            event.setObject(1, UUID.randomUUID());
            event.setObject(2, room);
            event.setLong(3, seq);
            // As long as the event of such a message.
            event.setString(4, Rooms.BODY.repeat(6));
            event.executeUpdate();
            connection.commit();
        }
    }

    @Override
    public void close() throws SQLException {
        for (var connection : connections) {
            connection.close();
        }
    }
}
