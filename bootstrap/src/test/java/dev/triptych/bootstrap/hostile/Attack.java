package dev.triptych.bootstrap.hostile;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fifty connections that mean harm, each in a way of its own, until they are told to stop. */
final class Attack implements AutoCloseable {
    private static final long TRICKLE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int UNREAD_SECONDS = 25;

    private final List<Caller> attackers;
    private final Caller nobody;
    private final String fat;
    private final String hot;
    private final String oldPlace;
    private final List<Thread> threads;
    private volatile boolean over;
    /** How often which status was answered; 0 where the connection was cut. */
    final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();

    /** What was wrong with answers. */
    final Map<String, AtomicInteger> faults = new ConcurrentHashMap<>();

    /** One kind of harm, done once. */
    private interface Harm {
        void go(Caller attacker, Random random) throws IOException, InterruptedException;
    }

    /**
     * Begins.
     *
     * @param fat a conversation of theirs with very long messages
     * @param hot a conversation that they are no members of
     * @param oldPlace a place of their own streams, long ago
     */
    Attack(List<Caller> attackers, Caller nobody, String fat, String hot, String oldPlace) {
        this.attackers = attackers;
        this.nobody = nobody;
        this.fat = fat;
        this.hot = hot;
        this.oldPlace = oldPlace;
        var kinds = List.<Map.Entry<Integer, Harm>>of(
                Map.entry(12, this::fatPage),
                Map.entry(8, this::unreadReplay),
                Map.entry(6, this::trickledAnswer),
                Map.entry(4, this::trickledBody),
                Map.entry(6, this::searchBomb),
                Map.entry(4, this::forgedPlace),
                Map.entry(4, this::oldStream),
                Map.entry(3, this::hotStranger),
                Map.entry(3, this::flood));
        this.threads = kinds.stream()
                .flatMap(kind -> IntStream.range(0, kind.getKey()).mapToObj(_ -> kind.getValue()))
                .map(harm -> Thread.ofVirtual().start(() -> repeat(harm)))
                .toList();
    }

    int connections() {
        return threads.size();
    }

    private void repeat(Harm harm) {
        var random = new Random(System.identityHashCode(Thread.currentThread()));
        while (!over) {
            try {
                harm.go(attackers.get(random.nextInt(attackers.size())), random);
            } catch (IOException cut) {
                count(0);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private void count(int status) {
        statuses.computeIfAbsent(status, _ -> new AtomicInteger()).incrementAndGet();
    }

    private void seen(HttpResponse<?> answer) {
        var status = answer.statusCode();
        count(status);
        var mayRetry = answer.headers().firstValue("Retry-After").isPresent();
        if (status >= 500 && (status != 503 || !mayRetry)) {
            faults.computeIfAbsent(status + " of " + answer.request().uri().getPath(), _ -> new AtomicInteger())
                    .incrementAndGet();
        }
    }

    private void fatPage(Caller attacker, Random random) throws IOException, InterruptedException {
        seen(attacker.discard("/v1/conversations/" + fat + "/messages?limit=200"));
    }

    private void unreadReplay(Caller attacker, Random random) throws IOException {
        try (var socket = attacker.begin(
                "GET",
                "/v1/conversations/" + fat + "/stream",
                "Last-Event-ID: " + random.nextInt(1, 50) + "\r\n\r\n")) {
            count(status(socket.getInputStream().readNBytes(12)));
            pauseUntilOver(UNREAD_SECONDS);
        }
    }

    private void trickledAnswer(Caller attacker, Random random) throws IOException {
        try (var socket = attacker.begin("GET", "/v1/conversations/" + fat + "/messages?limit=200", "\r\n")) {
            var begun = socket.getInputStream().readNBytes(12);
            count(status(begun));
            while (!over && socket.getInputStream().read() >= 0) {
                LockSupport.parkNanos(TRICKLE);
            }
        }
    }

    private void trickledBody(Caller attacker, Random random) throws IOException {
        try (var socket = attacker.begin(
                "POST",
                "/v1/conversations/" + fat + "/messages",
                "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n{")) {
            while (!over) {
                socket.getOutputStream().write(' ');
                LockSupport.parkNanos(TRICKLE);
            }
        }
    }

    private void searchBomb(Caller attacker, Random random) throws IOException, InterruptedException {
        var query = IntStream.range(0, 40)
                .mapToObj(_ -> (char) ('a' + random.nextInt(26)) + "" + (char) ('a' + random.nextInt(26)) + "*")
                .collect(Collectors.joining(" "));
        seen(attacker.get("/v1/search/messages?limit=200&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8)));
    }

    private void forgedPlace(Caller attacker, Random random) throws IOException, InterruptedException {
        var bytes = new byte[random.nextInt(3, 90)];
        random.nextBytes(bytes);
        var forged = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        seen(attacker.get("/v1/conversations?cursor=" + forged));
        seen(attacker.get("/v1/conversations/" + fat + "/messages?cursor=" + forged));
    }

    private void oldStream(Caller attacker, Random random) throws IOException {
        try (var socket = attacker.begin("GET", "/v1/stream", "Last-Event-ID: " + oldPlace + "\r\n\r\n")) {
            count(status(socket.getInputStream().readNBytes(12)));
            socket.getInputStream().readNBytes(20_000);
        }
    }

    private void hotStranger(Caller attacker, Random random) throws IOException, InterruptedException {
        seen(attacker.post(
                "/v1/conversations/" + hot + "/messages",
                Map.of("clientMessageId", "stranger-" + random.nextLong(), "body", "let me in")));
    }

    private void flood(Caller attacker, Random random) throws IOException, InterruptedException {
        seen(nobody.get("/v1/conversations"));
    }

    private int status(byte[] begun) {
        var line = new String(begun, StandardCharsets.ISO_8859_1);
        return line.length() == 12 ? Integer.parseInt(line.substring(9)) : 0;
    }

    private void pauseUntilOver(int seconds) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!over && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TRICKLE);
        }
    }

    @Override
    public void close() {
        over = true;
        threads.forEach(Thread::interrupt);
    }
}
