package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.measure.Figure;
import dev.triptych.benchmarks.measure.Load;
import dev.triptych.benchmarks.measure.Load.Outcome;
import dev.triptych.benchmarks.measure.Rounds;
import dev.triptych.benchmarks.measure.Scenario;
import dev.triptych.benchmarks.measure.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

/** A page of 50 messages over HTTP, beside the rows alone. */
public final class PageScenario implements Scenario {
    private static final String ROWS = """
            select m.id, m.conversation_id, m.seq, m.sender_id, m.client_message_id, m.body, m.reply_to, m.sent_at,
                   m.edited_at, m.deleted_at, m.version
              from message_view m
             where m.conversation_id = ?
               and exists (select 1 from member_view r where r.conversation_id = m.conversation_id and r.user_id = ?)
             order by m.seq desc limit ?
            """;

    @Override
    public String name() {
        return "page";
    }

    @Override
    public String about() {
        return "one client reads pages of " + Pages.LIMIT + " messages over HTTP, beside the same rows by raw JDBC";
    }

    @Override
    public List<Figure> run(Stage stage) throws Exception {
        var pages = Pages.open(stage);
        var ours = new ArrayList<Outcome>();
        var peers = new ArrayList<Outcome>();
        try (var connection = stage.readDatabase()) {
            Load.repeat(1, stage.settings().load(), (_, _) -> pages.get());
            for (var round = 0; round < stage.settings().rounds(); round++) {
                ours.add(Load.repeat(1, stage.settings().load(), (_, _) -> pages.get()));
                peers.add(Load.repeat(1, stage.settings().load(), (_, _) -> rows(connection, pages)));
            }
        }
        return List.of(
                figure("page p50", ours, peers, outcome -> outcome.latencies().percentile(50)),
                figure("page p99", ours, peers, outcome -> outcome.latencies().percentile(99)));
    }

    private static Figure figure(
            String name, List<Outcome> ours, List<Outcome> peers, ToDoubleFunction<Outcome> value) {
        return Figure.of(name, "ms", Rounds.of(ours.stream().mapToDouble(value)))
                .beside("raw JDBC", Rounds.of(peers.stream().mapToDouble(value)));
    }

    private static void rows(Connection connection, Pages pages) throws SQLException {
        try (var statement = connection.prepareStatement(ROWS)) {
            statement.setObject(1, UUID.fromString(pages.conversation()));
            statement.setString(2, pages.user());
            statement.setInt(3, Pages.LIMIT);
            var count = 0;
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    count += rows.getString(6).isEmpty() ? 0 : 1;
                }
            }
            if (count != Pages.LIMIT) {
                throw new IllegalStateException("a page of " + count);
            }
        }
    }
}
