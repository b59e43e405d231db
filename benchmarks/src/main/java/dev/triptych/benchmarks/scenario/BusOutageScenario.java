package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.measure.Figure;
import dev.triptych.benchmarks.measure.Rounds;
import dev.triptych.benchmarks.measure.Scenario;
import dev.triptych.benchmarks.measure.Stage;
import dev.triptych.devservices.probe.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** The bus is gone for a minute while people go on sending, and comes back: until when is what they sent everywhere? */
public final class BusOutageScenario implements Scenario {
    private static final int ROOMS = 20;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int OUTAGE_FACTOR = 12;
    private static final double PER_SECOND_FACTOR = 2.5;
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final double READ_SECONDS_ASKED_FOR = 5;
    private static final double SEARCH_SECONDS_ASKED_FOR = 10;

    @Override
    public String name() {
        return "bus-outage";
    }

    @Override
    public String about() {
        return "sends go on (500 a second) while the bus is down for a minute; from its return until both stores have them";
    }

    @Override
    public List<Figure> run(Stage stage) throws Exception {
        var rooms = Rooms.open(stage, "outage", ROOMS);
        stage.awaitCaughtUp();
        var perSecond = (int) (stage.settings().postsPerSecond() * PER_SECOND_FACTOR);
        var outage = stage.settings().load().multipliedBy(OUTAGE_FACTOR);
        var sends = (int) (outage.toSeconds() * perSecond);
        stage.stopBus();
        var begun = System.nanoTime();
        try {
            // The outage lasts as long as that many take.
            send(rooms, perSecond, sends);
        } finally {
            stage.startBus();
        }
        var back = System.nanoTime();
        var caughtUp = caughtUp(stage, back);
        return List.of(
                Figure.of("sends meanwhile", "1/s", Rounds.of(sends * 1e9 / (back - begun))),
                Figure.of("read store has them", "s", caughtUp.read()).atMost(READ_SECONDS_ASKED_FOR),
                Figure.of("search store finds them", "s", caughtUp.search()).atMost(SEARCH_SECONDS_ASKED_FOR));
    }

    /** One client in each room, at this rate together or as fast as the answers come: what is missed is so much in any case. */
    private static void send(Rooms rooms, int perSecond, int sends) throws Exception {
        var clients = rooms.ids().size();
        var first = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var client = 0; client < clients; client++) {
                var room = client;
                running.add(threads.submit(() -> {
                    for (var n = room; n < sends; n += clients) {
                        LockSupport.parkNanos(first + n * NANOS_PER_SECOND / perSecond - System.nanoTime());
                        rooms.send(room, UUID.randomUUID().toString());
                    }
                    return null;
                }));
            }
            for (var one : running) {
                one.get();
            }
        }
    }

    /** Seconds from {@code back} until each projection had reached what was the head of each shard then. */
    private static CaughtUp caughtUp(Stage stage, long back) throws IOException {
        var operator = stage.operator();
        var heads = new HashMap<Integer, String>();
        operator.get("/admin/sync")
                .path("projections")
                .get(0)
                .path("shards")
                .forEach(shard -> heads.put(
                        shard.path("shard").asInt(), shard.path("head").asString()));
        var seconds = new HashMap<String, Double>();
        Await.until(
                "both stores to catch up",
                BOUND,
                () -> {
                    try {
                        for (var projection : operator.get("/admin/sync").path("projections")) {
                            if (has(projection, heads)) {
                                seconds.putIfAbsent(
                                        projection.path("name").asString(), (System.nanoTime() - back) / 1e9);
                            }
                        }
                        return seconds.size() == 2;
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                },
                stage::appLog);
        return new CaughtUp(after(seconds, "read"), after(seconds, "search"));
    }

    /** When each store had everything. */
    private record CaughtUp(Rounds read, Rounds search) {}

    private static Rounds after(Map<String, Double> seconds, String projection) {
        return Rounds.of(Objects.requireNonNull(seconds.get(projection)));
    }

    private static boolean has(JsonNode projection, Map<Integer, String> heads) {
        var shards = projection.path("shards");
        if (shards.isEmpty()) {
            return false;
        }
        for (var shard : shards) {
            var head = heads.get(shard.path("shard").asInt());
            if (head != null && compare(shard.path("applied").asString(), head) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Positions as {@code incarnation/xid/position}. */
    private static int compare(String one, String other) {
        var left = numbers(one);
        var right = numbers(other);
        for (var i = 0; i < left.size(); i++) {
            var order = Long.compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static List<Long> numbers(String position) {
        var numbers = new ArrayList<Long>();
        for (var part : position.split("/", -1)) {
            numbers.add(Long.parseLong(part));
        }
        return numbers;
    }
}
