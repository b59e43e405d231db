package dev.triptych.persistence.read;

import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.maintenance.derived.GenerationSite;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.Shard;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Generations side by side in one read database. */
@WithServices(READ_DATABASE)
class ReadGenerationsTest {
    private static final List<String> OF_THE_VERSION_BEFORE = List.of(
            "conversation_view",
            "member_view",
            "message_view",
            "read_marker_view",
            "frontier",
            "parked_event",
            "lease",
            "backfill",
            "backfill_frontier",
            "flyway_schema_history");

    private final AtomicInteger live = new AtomicInteger(1);
    private Database database;
    private ReadGenerations generations;
    private GenerationSite site;

    @BeforeEach
    void open(@FreshDatabase(READ_DATABASE) Database fresh) {
        database = fresh;
        generations = new ReadGenerations(
                DatabaseUrl.parse(fresh.url()), PoolSettings.DEFAULT, MigratedReadDatabase.PATIENT, live::get);
        site = generations.site();
        site.standing().forEach(site::remove);
        execute("drop schema public cascade");
        execute("create schema public");
    }

    @AfterEach
    void close() {
        generations.close();
    }

    private void execute(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private String text(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private Frontier moved(int number, long xid) {
        var model = generations.of(number).readModel();
        var lease = model.leases()
                .acquire(ReadModel.LEASE, "test", Duration.ofHours(1))
                .orElseThrow();
        var shard = new Shard(3);
        return model.transact(lease, tx -> {
            tx.moveFrontier(Map.of(shard, new Position(1, shard, xid, 1)), Map.of());
            return tx.frontier();
        });
    }

    private void asTheVersionBeforeLeftIt() {
        OF_THE_VERSION_BEFORE.forEach(table -> execute("alter table read_g1." + table + " set schema public"));
        // It knew nothing of what came with generations and after.
        execute("delete from public.flyway_schema_history where version::integer >= 4");
        execute("alter table public.frontier drop column event_id");
        execute("alter table public.message_view drop column nth, drop column nth_of_sender,"
                + " drop column nth_of_replies");
        execute("drop index public.message_view_by_sender_in_order, public.message_view_of_sender,"
                + " public.message_view_deleted, public.message_view_replies, public.message_view_replies_alive");
        execute("alter table public.backfill drop constraint backfill_place_check");
        execute("alter table public.backfill add constraint backfill_place_check check (place <> 'INDEXES')");
        execute("drop schema read_g1 cascade");
    }

    @Test
    void whatDoesNotStandThereIsSaidSo() {
        assertThat(site.standing()).isEmpty();
        assertThat(site.frontier(4)).isEqualTo(Frontier.NONE);
        assertThat(site.progress(4)).isEmpty();
        assertThat(generations.of(4).exists()).isFalse();
        assertThat(generations.of(4).migrations().isCurrent()).isFalse();
    }

    @Test
    void eachHasRowsFrontierAndLeaseOfItsOwn() {
        site.prepare(1);
        site.prepare(2);
        site.prepare(2);

        var first = moved(1, 5);
        var second = moved(2, 7);

        assertThat(site.standing()).containsExactly(1, 2);
        assertThat(site.frontier(1)).isEqualTo(first).isNotEqualTo(second);
        assertThat(site.frontier(2)).isEqualTo(second);
        assertThat(generations.of(2).migrations().isCurrent()).isTrue();
    }

    @Test
    void whoFollowsTheLiveOneIsLedToTheOtherAtTheNextCall() {
        site.prepare(1);
        site.prepare(2);
        var first = moved(1, 5);
        var second = moved(2, 7);
        assertThat(generations.live().watchedReadModel().frontier()).isEqualTo(first);

        live.set(2);

        assertThat(generations.live().watchedReadModel().frontier()).isEqualTo(second);
        generations.queries().ping();
        generations.live().directReadModel().ping();
    }

    @Test
    void whatIsRemovedIsGoneAndItsNumberCanBeUsedAgain() {
        site.prepare(2);
        moved(2, 7);

        site.remove(2);
        site.remove(2);

        assertThat(site.standing()).isEmpty();
        site.prepare(2);
        assertThat(site.frontier(2)).isEqualTo(Frontier.NONE);
    }

    @Test
    void theStoreOfTheVersionBeforeBecomesTheFirstGeneration() {
        site.prepare(1);
        var frontier = moved(1, 5);
        var history = text("select count(*) from read_g1.flyway_schema_history");
        asTheVersionBeforeLeftIt();

        assertThat(generations.of(1).migrations().run()).isEqualTo(7);

        assertThat(site.frontier(1)).isEqualTo(frontier);
        assertThat(text("select to_regclass('public.message_view')")).isEqualTo("null");
        assertThat(text("select count(*) from read_g1.flyway_schema_history")).isEqualTo(history);
        assertThat(generations.of(1).migrations().run()).isZero();
    }

    @Test
    void anotherGenerationTakesNothingOver() {
        site.prepare(1);
        moved(1, 5);
        asTheVersionBeforeLeftIt();

        site.prepare(2);

        assertThat(site.frontier(2)).isEqualTo(Frontier.NONE);
        assertThat(text("select to_regclass('public.message_view') is not null"))
                .isEqualTo("t");
        site.prepare(1);
        assertThat(site.frontier(1)).isNotEqualTo(Frontier.NONE);
    }

    @Test
    void sessionsThatNameNoSchemaAreLedToTheCurrentOne() {
        site.prepare(1);
        site.prepare(2);
        site.showByHand(2);
        assertThat(text("show search_path")).isEqualTo("read_g2, public");

        // Migrating does not lead them elsewhere.
        generations.of(1).migrations().run();

        assertThat(text("show search_path")).isEqualTo("read_g2, public");
    }
}
