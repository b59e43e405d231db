package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.monitoring.health.StoreProbe;
import dev.triptych.application.monitoring.lag.SyncStatus;
import dev.triptych.application.monitoring.lag.SyncStatus.Outbox;
import dev.triptych.application.monitoring.lag.SyncStatus.Projection;
import dev.triptych.application.monitoring.lag.SyncStatus.ShardLag;
import dev.triptych.domain.Shard;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ManagementTest {
    @AutoClose
    private final House house = new House();

    private Client admin() {
        return house.managementWith(house.token("root", true));
    }

    @Test
    void theStateOfTheStoresIsAnsweredAsTheContractHasIt() {
        var shard = new Shard(3);
        var lag = new ShardLag(shard, new Position(1, shard, 700, 42), Position.before(shard), 5, 1.25);
        house.sync = new SyncStatus(
                List.of(
                        new Projection(StoreName.READ, true, 5L, 1.25, 2L, List.of(lag)),
                        new Projection(StoreName.SEARCH, true, null, null, null, List.of())),
                new Outbox(7, 0.5, List.of()),
                1);
        var sync = admin().get("/admin/sync").expect(200);
        assertThat(sync.body())
                .isEqualTo("{\"projections\":["
                        + "{\"name\":\"read\",\"attached\":true,\"lagEvents\":5,\"lagSeconds\":1.25,\"shards\":["
                        + "{\"shard\":3,\"head\":\"1/700/42\",\"applied\":\"0/0/0\",\"lagEvents\":5,\"lagSeconds\":1.25}],\"problem\":null},"
                        + "{\"name\":\"search\",\"attached\":true,\"lagEvents\":null,\"lagSeconds\":null,\"shards\":[],\"problem\":null}],"
                        + "\"outbox\":{\"unpublished\":7,\"oldestAgeSeconds\":0.5,\"heldBy\":[]},"
                        + "\"deadLetters\":{\"read\":2,\"search\":null},\"incarnation\":1}");
    }

    @Test
    void theLagOfADetachedStoreIsNull() {
        house.sync = new SyncStatus(
                List.of(
                        new Projection(StoreName.READ, false, null, null, null, List.of()),
                        new Projection(StoreName.SEARCH, true, 0L, 0.0, 0L, List.of())),
                new Outbox(0, 0, List.of()),
                1);
        var sync = admin().get("/admin/sync").expect(200).json();
        assertThat(sync.at("/projections/0").toString())
                .isEqualTo(
                        "{\"name\":\"read\",\"attached\":false,\"lagEvents\":null,\"lagSeconds\":null,\"shards\":[],\"problem\":null}");
        assertThat(sync.at("/deadLetters/read").isNull()).isTrue();
    }

    @Test
    void whoMayLookMayChangeNothing() {
        var onlooker = house.onlooker();
        for (var path : List.of("/admin/sync", "/admin/migration", "/admin/audit", "/admin/dead-letters")) {
            onlooker.get(path).expect(200);
        }
        var step = "{\"to\":\"DUAL_WRITE\",\"reason\":\"because\"}";
        var refused = onlooker.post("/admin/migration/transitions", step).expectProblem(403, "forbidden");
        assertThat(refused.header("WWW-Authenticate")).contains("scope=\"triptych.admin\"");
        onlooker.post("/admin/dead-letters/retry", "{\"all\":true,\"reason\":\"because\"}")
                .expectProblem(403, "forbidden");
        onlooker.delete("/admin/sync/resyncs/0199aaaa-0000-7000-8000-000000000001")
                .expectProblem(403, "forbidden");
        onlooker.get("/admin/dead-letters?bodies=true").expectProblem(403, "forbidden");
    }

    @Test
    void operatorsNeedAScope() {
        house.managementWith(null).get("/admin/sync").expectProblem(401, "unauthenticated");
        var refused = house.managementWith(house.token("ada", false)).get("/admin/sync");
        assertThat(refused.expectProblem(403, "forbidden").header("WWW-Authenticate"))
                .contains("insufficient_scope")
                .contains("scope=\"triptych.operator.read\"");
        house.managementWith(house.token("ada", false)).get("/admin/nothing").expectProblem(403, "forbidden");
        admin().get("/admin/nothing").expectProblem(404, "not-found");
        admin().get("/nothing").expectProblem(404, "not-found");
    }

    @Test
    void theListenersDoNotServeEachOthersRoutes() {
        house.asAdmin("root").getElsewhere("/admin/sync").expectProblem(404, "not-found");
        house.asAdmin("root").getElsewhere("/health/live").expectProblem(404, "not-found");
        admin().getElsewhere("/v1/conversations").expectProblem(404, "not-found");
    }

    @Test
    void healthNeedsNoToken() {
        assertThat(house.managementWith(null).get("/health/live").expect(200).body())
                .isEqualTo("{\"status\":\"UP\"}");
        var ready = house.managementWith(null).get("/health/ready").expect(200);
        assertThat(ready.text("/components/writeDatabase/status")).isEqualTo("UP");
    }

    @Test
    void aWriteDatabaseThatDoesNotAnswerMakesTheInstanceUnready() {
        house.health.writeDatabase = () -> {
            throw new StoreUnavailableException(Part.WRITE_STORE, "broken by the test");
        };
        var ready = house.managementWith(null).get("/health/ready").expect(503);
        assertThat(ready.text("/status")).isEqualTo("DOWN");
        house.managementWith(null).get("/health/live").expect(200);
    }

    @Test
    void theWholeReportIsAnsweredAsTheContractHasIt() {
        house.sync = new SyncStatus(
                List.of(
                        new Projection(StoreName.READ, true, 5L, 1.25, 0L, List.of()),
                        new Projection(StoreName.SEARCH, true, 0L, 0.0, 2L, List.of())),
                new Outbox(7, 0.5, List.of()),
                1);
        var health = house.managementWith(null).get("/health").expect(200);
        assertThat(health.text("/status")).isEqualTo("DEGRADED");
        assertThat(health.json().at("/components").propertyNames())
                .containsExactly("writeDatabase", "readDatabase", "search", "eventBus", "sync", "consistency");
        assertThat(health.json().at("/components/readDatabase/lagEvents").asLong())
                .isEqualTo(5);
        assertThat(health.text("/components/sync/problem")).isEqualTo("2 events are parked for the search store.");
        assertThat(health.json().at("/components/consistency/lastCheck").toString())
                .isEqualTo("{\"id\":null,\"finishedAt\":null,\"clean\":false,\"differing\":0,\"verified\":false}");
    }

    @Test
    void theWholeIsDownOnlyWithTheWriteDatabase() {
        house.sync = new SyncStatus(
                List.of(new Projection(StoreName.READ, false, null, null, null, List.of())),
                new Outbox(0, 0, List.of()),
                1);
        StoreProbe broken = () -> {
            throw new StoreUnavailableException(Part.READ_STORE, "broken by the test at 10.0.0.7");
        };
        house.health.otherStores = broken;
        var degraded = house.managementWith(null).get("/health").expect(200);
        assertThat(degraded.text("/status")).isEqualTo("DEGRADED");
        assertThat(degraded.body()).doesNotContain("10.0.0.7");
        house.health.writeDatabase = broken;
        assertThat(house.managementWith(null).get("/health").expect(503).text("/status"))
                .isEqualTo("DOWN");
    }

    @Test
    void anInstanceThatIsStoppingIsNotReadyAndStillAlive() {
        house.health.routes().stopping();

        var ready = house.managementWith(null).get("/health/ready").expect(503);
        assertThat(ready.text("/status")).isEqualTo("DOWN");
        house.managementWith(null).get("/health/live").expect(200);
        house.managementWith(null).get("/health").expect(200);
    }

    @Test
    void aWriteDatabaseThatHangsMakesTheInstanceUnreadyInBoundedTime() {
        var never = new CountDownLatch(1);
        house.health.writeDatabase = () -> {
            try {
                never.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        };
        assertThat(house.managementWith(null).get("/health/ready").expect(503).text("/status"))
                .isEqualTo("DOWN");
    }
}
