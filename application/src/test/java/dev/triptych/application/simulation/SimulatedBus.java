package dev.triptych.application.simulation;

import dev.triptych.application.base.bus.BusRecord;
import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.bus.EventSubscription;
import dev.triptych.application.base.bus.ReceivedRecord;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bus that keeps, loses, repeats and disorders records as the simulation wants. */
final class SimulatedBus implements EventBus {
    private static final int MOST_A_POLL = 5;

    private final Scheduler scheduler;
    private final Plant plant;
    private final Map<Shard, List<BusRecord>> partitions = new HashMap<>();
    private final List<Receiver> receivers = new ArrayList<>();
    private boolean faulty = true;

    SimulatedBus(Scheduler scheduler, Plant plant) {
        this.scheduler = scheduler;
        this.plant = plant;
    }

    @Override
    public void publish(List<BusRecord> records) {
        scheduler.await();
        for (var record : records) {
            if (faulty && scheduler.chance(0.01)) {
                scheduler.count(Fault.PARTIAL_PUBLISH);
                throw new StoreUnavailableException(Part.EVENT_BUS, "simulated");
            }
            var shard = record.event().position().shard();
            partition(shard).add(record);
            scheduler.await();
        }
    }

    private List<BusRecord> partition(Shard shard) {
        return partitions.computeIfAbsent(shard, _ -> new ArrayList<>());
    }

    @Override
    public EventSubscription subscribe(String name, Map<Shard, Long> startAt) {
        scheduler.await();
        var receiver = new Receiver(startAt);
        receivers.add(receiver);
        return receiver;
    }

    private final class Receiver implements EventSubscription {
        private final Map<Shard, Integer> next = new HashMap<>();

        private Receiver(Map<Shard, Long> startAt) {
            for (var number = 0; number < Shard.COUNT; number++) {
                var shard = new Shard(number);
                var end = partition(shard).size();
                var wanted = startAt.getOrDefault(shard, (long) end);
                next.put(shard, wanted > end ? end : wanted.intValue());
            }
        }

        @Override
        public List<ReceivedRecord> poll(Duration timeout) {
            scheduler.await();
            var received = new ArrayList<ReceivedRecord>();
            var room = 1 + scheduler.upTo(MOST_A_POLL);
            for (var number = 0; number < Shard.COUNT; number++) {
                var shard = new Shard(number);
                var records = partition(shard);
                var at = Math.min(next.getOrDefault(shard, 0), records.size());
                while (at < records.size() && received.size() < room) {
                    received.add(new ReceivedRecord(asSeen(records.get(at)), at));
                    at++;
                }
                next.put(shard, at);
            }
            return received;
        }

        private BusRecord asSeen(BusRecord record) {
            return plant == Plant.TRUST_THE_GROUP_OFFSET
                    ? new BusRecord(
                            record.event(),
                            Position.before(record.event().position().shard()))
                    : record;
        }

        private void rewind() {
            next.replaceAll((_, at) -> at == 0 ? 0 : scheduler.upTo(at));
        }

        @Override
        public void close() {
            receivers.remove(this);
        }
    }

    void loseTopic() {
        partitions.clear();
        scheduler.count(Fault.LOST_TOPIC);
    }

    void redeliver() {
        if (!receivers.isEmpty()) {
            receivers.get(scheduler.upTo(receivers.size())).rewind();
            scheduler.count(Fault.REDELIVERY);
        }
    }

    void dropOne() {
        somePartition(1).ifPresent(records -> {
            records.remove(scheduler.upTo(records.size()));
            scheduler.count(Fault.DROPPED_RECORD);
        });
    }

    void duplicateOne() {
        somePartition(1).ifPresent(records -> {
            records.add(records.get(scheduler.upTo(records.size())));
            scheduler.count(Fault.DUPLICATE_RECORD);
        });
    }

    void swapTwo() {
        somePartition(2).ifPresent(records -> {
            var first = scheduler.upTo(records.size() - 1);
            Collections.swap(records, first, first + 1);
            scheduler.count(Fault.REORDERED_RECORDS);
        });
    }

    private Optional<List<BusRecord>> somePartition(int atLeast) {
        var some = partitions.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= atLeast)
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(scheduler.upTo(some.size())));
    }

    void calm() {
        faulty = false;
    }
}
