package dev.triptych.persistence.write.maintenance;

import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.log.Backlog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.log.RelayCheckpoint;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.maintenance.eventlog.EventPartition;
import dev.triptych.application.monitoring.lag.HorizonHolder;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.persistence.write.MigratedWriteDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Parts of the event log are taken out of it, and whoever holds it up is named. */
@WithServices(WRITE_DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventLogCareTest {
    private static final OperatorAction ACTION = new OperatorAction("ada", "the disk is full", false);
    private final LocalDate lastYear =
            LocalDate.now(ZoneOffset.UTC).minusYears(1).withDayOfMonth(1);
    private final String oldPart = "event_" + lastYear.format(DateTimeFormatter.ofPattern("yyyyMM"));

    private MigratedWriteDatabase side;
    private Chat chat;
    private ConversationId tea;

    @BeforeAll
    void migrate(@FreshDatabase(WRITE_DATABASE) Database database) {
        side = new MigratedWriteDatabase(database);
    }

    @AfterAll
    void close() {
        side.close();
    }

    /** Two events, last year's. */
    @BeforeEach
    void talk() {
        side.empty();
        side.execute("select make_event_partitions('" + lastYear + "', 1)");
        chat = new Chat(side.store());
        tea = chat.start("ada", "bob");
        chat.say("ada", tea, "long ago");
        side.execute(
                "update event set recorded_at = '" + lastYear + "'::timestamp at time zone 'UTC' + interval '1 day'");
    }

    private void publishAll() {
        var heads = side.log().heads();
        var last = heads.positions().values().stream().map(LogPosition::of).max(LogPosition::compareTo);
        Lease lease =
                side.leases().acquire("relay", "test", Duration.ofMinutes(1)).orElseThrow();
        side.checkpoints().advance(lease, new RelayCheckpoint(last.orElseThrow(), heads));
    }

    private EventPartition old() {
        return side.opened().maintenance().eventPartitions().present().stream()
                .filter(part -> part.name().equals(oldPart))
                .findAny()
                .orElseThrow();
    }

    private Backlog behind(Frontier frontier) {
        return Objects.requireNonNull(side.log().behind(frontier).get(Shard.of(tea)));
    }

    private boolean archive() {
        return side.opened()
                .maintenance()
                .eventPartitions()
                .archive(oldPart, side.checkpoints().load().heads(), ACTION);
    }

    @Test
    void aPartSaysFromWhenToWhenItGoesAndWhatItHoldsLast() {
        var part = old();

        assertThat(part.from()).isEqualTo(lastYear.atStartOfDay(ZoneOffset.UTC).toInstant());
        assertThat(part.to())
                .isEqualTo(lastYear.plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        assertThat(part.last()).isEqualTo(side.log().heads());
        var parts = side.opened().maintenance().eventPartitions().present();
        assertThat(parts.getLast().name()).isEqualTo("event_default");
        assertThat(parts.getLast().to()).isNull();
        assertThat(parts.getLast().last()).isEqualTo(Frontier.NONE);
    }

    @Test
    void whatIsNotPublishedStays() {
        assertThat(archive()).isFalse();

        assertThat(side.count("select count(*) from event")).isEqualTo(2);
        assertThat(old().name()).isEqualTo(oldPart);
    }

    @Test
    void anArchivedPartIsATableOfItsOwnAndAudited() {
        publishAll();

        assertThat(archive()).isTrue();
        assertThat(archive()).as("again").isFalse();

        assertThat(side.count("select count(*) from event")).isZero();
        assertThat(side.count("select count(*) from archive." + oldPart)).isEqualTo(2);
        assertThat(side.count(
                        "select count(*) from audit where action = 'log.archive' and subject = '" + oldPart + "'"))
                .isEqualTo(1);
    }

    @Test
    void theLogGoesOnFromWhereItWasArchived() {
        publishAll();
        var heads = side.log().heads();
        assertThat(side.log().archived(Shard.of(tea))).isEqualTo(Position.before(Shard.of(tea)));
        archive();

        assertThat(side.log().archived(Shard.of(tea))).isEqualTo(heads.at(Shard.of(tea)));
        assertThat(side.log().heads()).isEqualTo(heads);
        assertThat(side.log().head(Shard.of(tea))).isEqualTo(heads.at(Shard.of(tea)));
        assertThat(side.opened().source().conversationSource().settled()).isEqualTo(heads);
        assertThat(side.log().behind(heads).values())
                .allSatisfy(backlog -> assertThat(backlog.events()).isZero());
        assertThat(behind(Frontier.NONE).head()).isEqualTo(heads.at(Shard.of(tea)));

        chat.say("ada", tea, "today");
        assertThat(behind(heads).events()).isEqualTo(1);
    }

    @Test
    void whoTookInTheArchivedEventsLastIsNotContradicted() {
        publishAll();
        var last = side.log().after(LogPosition.START, LogLimit.events(10)).getLast();
        var applied = new LastApplied(last.position(), last.id());
        archive();

        assertThat(side.opened().maintenance().incarnations().contradicted(List.of(applied)))
                .isEmpty();

        side.execute("truncate archived_head");
        assertThat(side.opened().maintenance().incarnations().contradicted(List.of(applied)))
                .containsExactly(applied);
    }

    @Test
    void anOpenTransactionThatHasWrittenIsNamedWithTheCommandThatEndsIt() throws SQLException {
        var holders = side.opened().maintenance().horizonHolders();
        try (var connection = side.database().connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set application_name = 'forgotten'");
            statement.execute("insert into lease values ('held', 'x', 1, now())");

            assertThat(holders.openFor(Duration.ofMinutes(5))).isEmpty();
            var held = holders.openFor(Duration.ZERO);
            assertThat(held)
                    .extracting(HorizonHolder::what)
                    .anySatisfy(what -> assertThat(what)
                            .contains(
                                    "forgotten",
                                    "idle in transaction",
                                    side.database().name()));
            var command = held.stream()
                    .filter(holder -> holder.what().contains("forgotten"))
                    .findFirst()
                    .orElseThrow()
                    .command();
            side.execute(command);
            assertThat(connection.isValid(5)).isFalse();
        }
        assertThat(holders.openFor(Duration.ZERO))
                .extracting(HorizonHolder::what)
                .noneMatch(what -> what.contains("forgotten"));
    }
}
