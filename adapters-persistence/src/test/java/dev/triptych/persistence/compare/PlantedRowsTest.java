package dev.triptych.persistence.compare;

import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static dev.triptych.persistence.compare.Twins.conversation;
import static dev.triptych.persistence.compare.Twins.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that differ are found and named, on PostgreSQL, and nothing else is. */
@WithServices({WRITE_DATABASE, READ_DATABASE})
class PlantedRowsTest {
    private static final int PIECE = 300;
    private static final int ROWS = 10 * (1 + 3 + 1 + 50);

    private Twins twins;

    @BeforeEach
    void open(
            @FreshDatabase(WRITE_DATABASE) Database writeDatabase,
            @FreshDatabase(READ_DATABASE) Database readDatabase) {
        twins = new Twins(writeDatabase, readDatabase).filled(10, 50);
    }

    @AfterEach
    void close() {
        twins.close();
    }

    private static StoreCounts counts(CheckReport report) {
        return Objects.requireNonNull(report.stores().get(StoreName.READ));
    }

    private void finds(String... words) {
        var report = twins.check(null, PIECE);
        assertThat(report.findings()).map(Twins::words).containsExactlyInAnyOrder(words);
        var counts = counts(report);
        assertThat(counts.missing() + counts.extra() + counts.different()).isEqualTo(words.length);
        assertThat(counts.lagging() + counts.uncompared()).isZero();
        assertThat(counts.matching()).isEqualTo(counts.checked() - words.length);
        assertThat(report.complete()).isTrue();
        assertThat(report.clean()).isEqualTo(words.length == 0);
    }

    private static String ofMessage(String kind, int conversation, int message) {
        return kind + " MESSAGE of " + conversation(conversation) + " " + id("m" + conversation + "-" + message);
    }

    private static String of(String kind, String entity, int conversation) {
        return kind + " " + entity + " of " + conversation(conversation);
    }

    @Test
    void storesThatHoldTheSameAreClean() {
        finds();
        assertThat(twins.check(null, PIECE).stores())
                .containsEntry(StoreName.READ, new StoreCounts(ROWS, ROWS, 0, 0, 0, 0, 0));
    }

    @Test
    void theDigestIsTheSameHoweverItIsCutAndChangesWithTheWriteStore() {
        var digest = twins.check(null, PIECE).digest();
        assertThat(twins.check(null, 100_000).digest()).isEqualTo(digest).hasSize(64);
        twins.write("update message set version = 2 where id = '" + id("m3-7") + "'");
        assertThat(twins.check(null, PIECE).digest()).isNotEqualTo(digest);
    }

    @Test
    void aChangedBodyIsFoundAndNotShown() {
        twins.read("update message_view set body = 'Secret' where id = '" + id("m3-7") + "'");
        finds(ofMessage("DIFFERENT", 3, 7) + " [body]");
        assertThat(twins.check(null, PIECE)
                        .findings()
                        .getFirst()
                        .fields()
                        .getFirst()
                        .other())
                .startsWith("6 characters")
                .doesNotContain("Secret");
    }

    @Test
    void aDeletedRowIsFound() {
        twins.read("delete from message_view where id = '" + id("m3-7") + "'");
        finds(ofMessage("MISSING", 3, 7));
    }

    @Test
    void aForeignRowIsFound() {
        twins.write("delete from message where id = '" + id("m3-7") + "'");
        finds(ofMessage("EXTRA", 3, 7));
    }

    @Test
    void aRowThatSlippedIntoAnotherConversationIsMissedAndFoundThere() {
        twins.read("update message_view set conversation_id = '" + conversation(4) + "', seq = -5 where id = '"
                + id("m3-7") + "'");
        finds(ofMessage("MISSING", 3, 7), "EXTRA MESSAGE of " + conversation(4) + " " + id("m3-7"));
    }

    @Test
    void aRowAtAnotherPlaceIsNoStranger() {
        twins.read("update message_view set seq = 90000 where id = '" + id("m3-7") + "'");
        finds(ofMessage("DIFFERENT", 3, 7) + " [seq]");
    }

    @Test
    void bodiesThatWereSwappedDoNotCancelOut() {
        twins.read("""
                update message_view set body = case id when '%1$s' then (select body from message_view where id = '%2$s')
                                                       else (select body from message_view where id = '%1$s') end
                 where id in ('%1$s', '%2$s')
                """.formatted(id("m3-7"), id("m3-8")));
        finds(ofMessage("DIFFERENT", 3, 7) + " [body]", ofMessage("DIFFERENT", 3, 8) + " [body]");
    }

    @Test
    void aStaleVersionIsFound() {
        twins.write("update message set version = 2, edited_at = '2026-02-01' where id = '" + id("m3-7") + "'");
        finds(ofMessage("DIFFERENT", 3, 7) + " [editedAt, version]");
    }

    @Test
    void membersAreFound() {
        twins.read("""
                insert into member_view select id, 'mallory', now() from conversation_view where id = '%s';
                delete from member_view where user_id = 'user-2' and conversation_id = '%s';
                update member_view set joined_at = now() where user_id = 'user-3' and conversation_id = '%s'
                """.formatted(conversation(1), conversation(2), conversation(3)));
        finds(
                of("EXTRA", "MEMBER", 1) + " mallory",
                of("MISSING", "MEMBER", 2) + " user-2",
                of("DIFFERENT", "MEMBER", 3) + " user-3 [joinedAt]");
    }

    @Test
    void readMarkersAreFound() {
        twins.read("""
                insert into read_marker_view select id, 'user-2', 9 from conversation_view where id = '%s';
                delete from read_marker_view where conversation_id = '%s';
                update read_marker_view set seq = 1 where conversation_id = '%s';
                update read_marker_view set seq = 3 where conversation_id = '%s'
                """.formatted(conversation(1), conversation(2), conversation(3), conversation(4)));
        finds(
                of("EXTRA", "READ_MARKER", 1) + " user-2",
                of("MISSING", "READ_MARKER", 2) + " user-1",
                of("DIFFERENT", "READ_MARKER", 3) + " user-1 [seq]",
                of("DIFFERENT", "READ_MARKER", 4) + " user-1 [seq]");
    }

    @Test
    void whatTheConversationKeepsReadyIsFound() {
        twins.read("update conversation_view set title = 'No', member_count = 4 where id = '" + conversation(1) + "'");
        twins.read("update conversation_view set last_message_id = null where id = '" + conversation(2) + "'");
        finds(
                of("DIFFERENT", "CONVERSATION", 1) + " [title, memberCount]",
                of("DIFFERENT", "CONVERSATION", 2) + " [lastMessageId]");
    }

    @Test
    void aConversationThatStaysBehindIsFoundAndNothingOfItIsMissed() {
        twins.read("update conversation_view set applied_seq = 50 where id = '" + conversation(1) + "'");
        twins.read("update conversation_view set applied_seq = 52 where id = '" + conversation(2) + "'");
        twins.read("delete from conversation_view where id = '" + conversation(3) + "'");
        finds(
                of("DIFFERENT", "CONVERSATION", 1) + " [seq]",
                of("DIFFERENT", "CONVERSATION", 2) + " [seq]",
                of("MISSING", "CONVERSATION", 3));
    }

    @Test
    void aConversationThatOneStoreLacksIsNamedRowByRow() {
        twins.read("""
                delete from conversation_view where id = '%1$s';
                delete from member_view where conversation_id = '%1$s' and user_id <> 'user-1';
                delete from message_view where conversation_id = '%1$s' and seq > 3;
                insert into message_view select gen_random_uuid(), '%2$s', 1, 'eve', 'k', 'Hm', null, now(), null, null, 1
                """.formatted(conversation(1), id("nobody")));
        var report = twins.check(null, PIECE);
        var counts = counts(report);
        assertThat(counts.missing()).isEqualTo(1 + 2 + 48);
        assertThat(counts.extra()).isOne();
        assertThat(report.findings()).hasSize(52);
    }

    @Test
    void oneConversationAloneIsCompared() {
        twins.read("delete from message_view where id in ('" + id("m3-7") + "', '" + id("m4-7") + "')");
        assertThat(twins.check(conversation(3), PIECE).findings())
                .map(Twins::words)
                .containsExactly(ofMessage("MISSING", 3, 7));
        assertThat(twins.check(conversation(5), PIECE).clean()).isTrue();
    }

    @Test
    void whatIsParkedIsMerelyLate() {
        twins.write("update conversation set seq = 52 where id = '" + conversation(1) + "'");
        twins.write("update read_marker set seq = 5 where conversation_id = '" + conversation(2) + "'");
        twins.read("""
                insert into parked_event select gen_random_uuid(), c.id, c.seq, 0, 1, 1, 1, 't', 1, '{}', now(), 'why', 1
                  from (values ('%s'::uuid, 52), ('%s'::uuid, 0)) as c (id, seq)
                """.formatted(conversation(1), conversation(2)));
        var report = twins.check(null, PIECE);
        assertThat(report.findings()).isEmpty();
        assertThat(counts(report).lagging()).isEqualTo(1 + 3 + 50 + 1);
        assertThat(report.clean()).isFalse();
    }

    @Test
    void whatTheFrontierExplainsIsMerelyLate() {
        twins.write("""
                insert into event (incarnation, shard, id, conversation_id, seq, type, schema_version, data, recorded_at)
                select 1, 0, gen_random_uuid(), id, 52, 't', 1, '{}', now() from conversation where id = '%1$s';
                update conversation set seq = 52 where id = '%1$s';
                update read_marker set seq = 5 where conversation_id = '%2$s'
                """.formatted(conversation(1), conversation(2)));
        var report = twins.check(null, PIECE);
        assertThat(report.findings()).isEmpty();
        assertThat(counts(report).lagging()).isEqualTo(1 + 3 + 50 + 1);
    }
}
