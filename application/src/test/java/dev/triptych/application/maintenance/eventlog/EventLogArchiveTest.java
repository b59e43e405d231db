package dev.triptych.application.maintenance.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.log.RelayCheckpoint;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.fake.InMemoryEventPartitions;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.maintenance.eventlog.EventLogArchive.FedStore;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLogArchiveTest {
    private static final Shard SHARD = new Shard(3);
    private static final OperatorAction ACTION = new OperatorAction("ada", "the disk is full", false);
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    private final InMemoryEventPartitions parts = new InMemoryEventPartitions();
    private final InMemoryRelayCheckpoints relay = new InMemoryRelayCheckpoints();
    private Supplier<Frontier> readStore = () -> at(100);
    private final EventLogArchive care = new EventLogArchive(
            parts,
            relay,
            () -> List.of(new FedStore("the read store", () -> readStore.get())),
            Duration.ofDays(30),
            InstantSource.fixed(NOW));

    private static Frontier at(long xid) {
        return new Frontier(Map.of(SHARD, new Position(1, SHARD, xid, 1)));
    }

    private static EventPartition part(String name, @Nullable String from, @Nullable String to, long last) {
        return new EventPartition(
                name, from == null ? null : Instant.parse(from), to == null ? null : Instant.parse(to), 10, at(last));
    }

    @BeforeEach
    void threeMonths() {
        relay.restart(new RelayCheckpoint(new LogPosition(1, 100, 1), at(100)));
        parts.add(part("event_202603", "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", 10));
        parts.add(part("event_202604", "2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z", 20));
        parts.add(part("event_202606", "2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z", 30));
        parts.add(part("event_default", null, null, 5));
    }

    private List<String> archivable() {
        return care.partitions().stream()
                .filter(PartitionStatus::archivable)
                .map(status -> status.partition().name())
                .toList();
    }

    private @Nullable String why(int place) {
        return care.partitions().get(place).keptBecause();
    }

    @Test
    void whatIsOldPublishedAndEverywhereMayGo() {
        assertThat(archivable()).containsExactly("event_202603", "event_202604");
        assertThat(why(2)).contains("younger than 30 days");
        assertThat(why(3)).contains("the default partition");
    }

    @Test
    void whatIsNotOnTheBusYetStays() {
        relay.restart(new RelayCheckpoint(new LogPosition(1, 15, 1), at(15)));

        assertThat(archivable()).containsExactly("event_202603");
        assertThat(why(1)).contains("not published yet");
    }

    @Test
    void whatAStoreHasNotTakenInStays() {
        readStore = () -> at(15);

        assertThat(archivable()).containsExactly("event_202603");
        assertThat(why(1)).contains("the read store");
    }

    @Test
    void ofAStoreThatDoesNotAnswerNothingIsKnown() {
        readStore = () -> {
            throw new StoreUnavailableException(Part.READ_STORE, "it is down");
        };

        assertThat(archivable()).isEmpty();
        assertThat(why(0)).contains("cannot be read");
    }

    @Test
    void onlyWhatEndsBeforeTheMonthIsTakenOutAndTheRestIsExplained() {
        readStore = () -> at(15);

        var report = care.archive(YearMonth.of(2026, 5), ACTION);

        assertThat(report.archived()).containsExactly("event_202603");
        assertThat(report.kept()).singleElement().satisfies(kept -> {
            assertThat(kept.partition().name()).isEqualTo("event_202604");
            assertThat(kept.keptBecause()).contains("the read store");
        });
        assertThat(parts.present()).hasSize(3);
        assertThat(care.archive(YearMonth.of(2026, 4), ACTION).archived()).isEmpty();
    }
}
