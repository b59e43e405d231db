package dev.triptych.bootstrap.imports;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.paging.TimeCursor;
import dev.triptych.application.command.importing.ImportProgress;
import dev.triptych.application.command.importing.ImportReport;
import dev.triptych.application.command.importing.ImportSource;
import dev.triptych.application.command.importing.Importer;
import dev.triptych.application.command.importing.ImporterSettings;
import dev.triptych.application.command.importmessages.ImportMessagesHandler;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.application.query.conversations.MemberCursor;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.messages.Timeline;
import dev.triptych.application.query.messages.Timeline.Order;
import dev.triptych.application.query.messages.TimelineCursor;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.probe.Await;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.importers.files.RealData;
import dev.triptych.importers.jsonl.JsonLinesSource;
import dev.triptych.importers.slack.SlackExportSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main job on real input: two real chats in one store, a first copy of them while people go on, and then the same in all
 * three stores and the same answers from both that are asked.
 */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
class RealImportTest {
    private static final int IMPORTED = 221_591 + 1_025;
    private static final Limit LARGEST = new Limit(200);
    private static final int ASKERS = 150;
    private static final int BUSY = 20;

    @Test
    @Timeout(600)
    void realChatsAreCopiedWhilePeopleSendAndAnsweredAlikeByBothStores(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read)
            throws Exception {
        var lines = RealData.file("ubuntu-irc.jsonl.gz");
        var slack = RealData.file("houston-slack-export.zip");
        var environment = RunningApp.environment(services, write, read, "real");
        environment.put("MIGRATION_INITIAL_PHASE", "SINGLE");
        environment.put("RESYNC_ROWS_PER_SECOND", "1000000");
        try (var app = RunningApp.start(environment)) {
            assertThat(run(app, JsonLinesSource.open(lines)).imported()).isEqualTo(221_591);
            assertThat(run(app, SlackExportSource.open(slack)).imported()).isEqualTo(1_025);
            assertThat(count(write, "message")).isEqualTo(IMPORTED);
            assertThat(run(app, JsonLinesSource.open(lines)).imported()).isZero();
            assertThat(run(app, SlackExportSource.open(slack)).imported()).isZero();
            assertThat(count(write, "message")).isEqualTo(IMPORTED);
            assertThat(count(read, "message_view")).isZero();

            var sent = attachedWhileSending(app, write);
            assertThat(sent).isPositive();
            assertThat(count(write, "message")).isEqualTo(IMPORTED + sent);
            Await.until(
                    "the other stores to count the same",
                    Duration.ofMinutes(5),
                    () -> caughtUp(app)
                            && count(read, "message_view") == IMPORTED + sent
                            && documents(services) == IMPORTED + sent,
                    () -> "");

            var truth = new Answers(
                    app.app().writeDatabase().chat().queries().of(MessageReadRepository.class),
                    app.app().writeDatabase().chat().queries().of(ConversationReadRepository.class));
            var views = new Answers(
                    app.app().readDatabase().views().of(MessageReadRepository.class),
                    app.app().readDatabase().views().of(ConversationReadRepository.class));
            for (var conversation : conversations(write)) {
                assertThat(views.about(conversation)).isEqualTo(truth.about(conversation));
            }
            for (var user : askers(write)) {
                assertThat(views.to(user)).isEqualTo(truth.to(user));
            }
        }
    }

    /** The first copy, while people go on in the conversations that it copies; how much they sent. */
    private static int attachedWhileSending(RunningApp app, Database write) {
        var busy = busiest(write);
        var over = new AtomicBoolean();
        var sent = Concurrently.atOnce(2, number -> {
            if (number == 0) {
                try {
                    attach(app);
                } finally {
                    over.set(true);
                }
                return 0;
            }
            return send(app, busy, over);
        });
        return sent.getLast();
    }

    private static void attach(RunningApp app) {
        var operator = app.as("operator");
        var resync = operator.adminPost("/admin/sync/resyncs", Map.of("target", "read", "reason", "the move begins"))
                .text("/id");
        Await.until(
                "the first copy",
                Duration.ofMinutes(2),
                () -> !operator.admin("/admin/sync/resyncs/" + resync)
                        .text("/state")
                        .equals("running"),
                () -> "");
        var done = operator.admin("/admin/sync/resyncs/" + resync);
        assertThat(done.text("/state")).as("%s", done.json()).isEqualTo("completed");
        assertThat(done.number("/done")).isGreaterThanOrEqualTo(IMPORTED);
        System.out.println("the first copy: " + done.json());
    }

    private static int send(RunningApp app, List<Asked> rooms, AtomicBoolean over) {
        var writers = rooms.stream().map(room -> app.as(room.by().value())).toList();
        var sent = 0;
        for (; !over.get(); sent++) {
            var room = rooms.get(sent % rooms.size());
            var answer = writers.get(sent % rooms.size())
                    .post(
                            "/v1/conversations/" + room.conversation() + "/messages",
                            Map.of("clientMessageId", "while-" + sent, "body", "meanwhile, " + sent));
            assertThat(answer.status()).as("%s", answer.json()).isEqualTo(201);
        }
        return sent;
    }

    private static boolean caughtUp(RunningApp app) {
        var sync = app.as("operator").admin("/admin/sync");
        return sync.number("/projections/0/lagEvents") == 0 && sync.number("/projections/1/lagEvents") == 0;
    }

    private static ImportReport run(RunningApp app, ImportSource source) throws Exception {
        try (source) {
            return new Importer(app.app().part(ImportMessagesHandler.class), ImporterSettings.STANDARD)
                    .run(source, new ImportProgress());
        }
    }

    private static long count(Database database, String table) {
        return rows(database, "select count(*) from " + table, Long::valueOf).getFirst();
    }

    private static long documents(DevServices services) {
        var request = HttpRequest.newBuilder(URI.create(services.search().node() + "/real-messages/_count"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString()).body();
            return new JsonMapper().readTree(answer).path("count").asLong();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    /** Each with one of its members, who asks. */
    private static List<Asked> conversations(Database write) {
        return asked(write, "select conversation_id || ' ' || min(user_id) from member group by conversation_id");
    }

    /** Those with the most members. */
    private static List<Asked> busiest(Database write) {
        return asked(
                write,
                "select conversation_id || ' ' || min(user_id) from member group by conversation_id"
                        + " order by count(*) desc, conversation_id limit " + BUSY);
    }

    private static List<Asked> asked(Database write, String sql) {
        return rows(
                write,
                sql,
                row -> new Asked(
                        new ConversationId(UUID.fromString(row.substring(0, 36))), new UserId(row.substring(37))));
    }

    private record Asked(ConversationId conversation, UserId by) {}

    /** Those in the most conversations, and as many at random. */
    private static List<UserId> askers(Database write) {
        return rows(write, """
            (select user_id from member group by user_id order by count(*) desc, user_id limit %1$d)
            union
            (select user_id from member group by user_id order by md5(user_id) limit %1$d)
            """.formatted(ASKERS), UserId::new);
    }

    private static <T> List<T> rows(Database database, String sql, Function<String, T> read) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(read.apply(rows.getString(1)));
            }
            return all;
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Everything that a store says, cursors included. */
    private record Answers(MessageReadRepository messages, ConversationReadRepository conversations) {
        private List<Object> about(Asked asked) {
            var said = new ArrayList<Object>();
            said.add(conversations.findById(asked.by(), asked.conversation()));
            said.add(messages.findRecentMessages(asked.by(), asked.conversation(), LARGEST));
            var timeline = pages(cursor -> messages.findByConversationId(asked.by(), asked.conversation(), from(cursor))
                    .orElseThrow());
            said.addAll(timeline);
            said.addAll(pages(cursor -> conversations
                    .findMembers(asked.by(), asked.conversation(), LARGEST, member(cursor))
                    .orElseThrow()));
            for (var page : timeline) {
                var middle = page.items().get(page.items().size() / 2);
                said.add(messages.findById(asked.by(), middle.id()));
                said.add(messages.findByConversationId(
                        asked.by(), asked.conversation(), new Timeline.Around(LARGEST, Order.ASC, middle.id())));
            }
            return said;
        }

        private List<Object> to(UserId user) {
            var said = new ArrayList<Object>();
            List<Page<ConversationView>> own = pages(cursor ->
                    conversations.findByMember(user, LARGEST, time(cursor, ConversationReadRepository.BY_MEMBER)));
            said.addAll(own);
            List<Page<MessageView>> sent = pages(
                    cursor -> messages.findByUserId(user, user, LARGEST, time(cursor, MessageReadRepository.BY_USER)));
            said.addAll(sent);
            return said;
        }

        private static Timeline from(@Nullable String cursor) {
            return cursor == null
                    ? new Timeline.FromStart(LARGEST, Order.DESC)
                    : new Timeline.FromCursor(
                            LARGEST, Order.DESC, TimelineCursor.check(cursor).orThrow());
        }

        private static @Nullable MemberCursor member(@Nullable String cursor) {
            return cursor == null ? null : MemberCursor.check(cursor).orThrow();
        }

        private static @Nullable TimeCursor time(@Nullable String cursor, char kind) {
            return cursor == null ? null : TimeCursor.check(cursor, kind).orThrow();
        }

        private static <T> List<Page<T>> pages(Function<@Nullable String, Page<T>> ask) {
            var all = new ArrayList<Page<T>>();
            for (var page = ask.apply(null); ; page = ask.apply(page.nextCursor())) {
                all.add(page);
                if (page.nextCursor() == null) {
                    return all;
                }
            }
        }
    }
}
