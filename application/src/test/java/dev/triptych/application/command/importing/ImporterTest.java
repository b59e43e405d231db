package dev.triptych.application.command.importing;

import static dev.triptych.application.command.importmessages.Imports.conversation;
import static dev.triptych.application.command.importmessages.Imports.id;
import static dev.triptych.application.command.importmessages.Imports.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.work.Backoff;
import dev.triptych.application.command.importing.ImportReport.SkippedEntry;
import dev.triptych.application.command.importing.ImportReport.SkippedKind;
import dev.triptych.application.command.importing.SourceEntry.Found;
import dev.triptych.application.command.importing.SourceEntry.Skipped;
import dev.triptych.application.command.importmessages.ImportMessagesHandler;
import dev.triptych.application.command.importmessages.ImportMessagesResult;
import dev.triptych.application.command.importmessages.ImportedMessage;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.MessageSent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ImporterTest {
    private static final ImporterSettings QUICK = new ImporterSettings(
            3, 10, 1_000, 2, new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)), Duration.ofSeconds(20));
    private static final ImporterSettings IMPATIENT = new ImporterSettings(
            2, 10, 1_000, 2, new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)), Duration.ofMillis(20));

    private final InMemoryWriteStore store = new InMemoryWriteStore(InstantSource.system());
    private final ImportMessagesHandler handler = new ImportMessagesHandler(store, new SequentialIds());

    @Test
    void everythingIsTakenInAndCounted() throws InterruptedException {
        var report = run(QUICK, messages(250, 7));

        assertThat(report.imported()).isEqualTo(250);
        assertThat(report.conversations()).isEqualTo(7);
        assertThat(report.alreadyThere()).isZero();
        assertThat(report.leftOut()).isEqualTo(Map.of("reactions", 2L));
        assertThat(report.complete()).isTrue();
        assertThat(store.messages()).hasSize(250);
    }

    @Test
    void aSecondImportFindsEverythingThere() throws InterruptedException {
        run(QUICK, messages(250, 7));
        var before = store.log();

        var report = run(QUICK, messages(250, 7));

        assertThat(report.imported()).isZero();
        assertThat(report.alreadyThere()).isEqualTo(250);
        assertThat(report.conversations()).isZero();
        assertThat(store.log()).isEqualTo(before);
    }

    @Test
    void eachConversationKeepsTheOrderOfTheSourceThoughLanesRunBesideOneAnother() throws InterruptedException {
        run(QUICK, messages(2_000, 11));

        var lastSeq = new HashMap<Object, Long>();
        var lastTime = new HashMap<Object, Instant>();
        for (var event : store.log()) {
            var seq = ((ConversationEvent) event).seq();
            assertThat(seq).isEqualTo(lastSeq.getOrDefault(event.conversationId(), 0L) + 1);
            lastSeq.put(event.conversationId(), seq);
            if (event instanceof MessageSent sent) {
                var before = lastTime.put(event.conversationId(), sent.message().sentAt());
                assertThat(before == null || before.isBefore(sent.message().sentAt()))
                        .isTrue();
            }
        }
        assertThat(lastSeq).hasSize(11);
    }

    @Test
    void anAnswerFindsAParentOfAnEarlierBatch() throws InterruptedException {
        var tea = conversation("tea");
        var entries = new ArrayList<SourceEntry>(messages(100, 3));
        entries.addFirst(found(message(tea, "ada", 1_000, null)));
        entries.addLast(found(message(tea, "bob", 1_001, id(tea, 1_000))));
        entries.addLast(found(message(tea, "bob", 1_002, id(tea, 9_999))));

        var report = run(QUICK, entries);

        assertThat(report.imported()).isEqualTo(103);
        assertThat(report.unknownReplies()).isEqualTo(1);
    }

    @Test
    void whatIsSkippedIsCountedByKindWithTheFirstPlaces() throws InterruptedException {
        var entries = new ArrayList<SourceEntry>(messages(3, 1));
        for (var line = 1; line <= 8; line++) {
            entries.add(new Skipped("blank body", "in:" + line, "nothing to say", false));
        }

        var report = run(QUICK, entries);

        assertThat(report.skipped()).containsOnlyKeys("blank body");
        var blank = report.skipped().getOrDefault("blank body", new SkippedKind(0, List.of()));
        assertThat(blank.count()).isEqualTo(8);
        assertThat(blank.first())
                .hasSize(SkippedKind.MAX_PLACES)
                .startsWith(new SkippedEntry("in:1", "nothing to say"));
        assertThat(report.skippedTotal()).isEqualTo(8);
        assertThat(report.read()).isEqualTo(11);
        assertThat(report.left()).isZero();
        assertThat(report.complete()).isTrue();
    }

    @Test
    void damageMakesAReportIncompleteAndMadeUpKindsAreBounded() throws InterruptedException {
        var entries = IntStream.range(0, 1_000)
                .mapToObj(n -> new Skipped("kind " + n, "in:" + n, "broken", n == 7))
                .toList();

        var report = run(QUICK, entries);

        assertThat(report.damaged()).isTrue();
        assertThat(report.complete()).isFalse();
        assertThat(report.skipped()).hasSize(101);
        assertThat(report.skippedTotal()).isEqualTo(1_000);
    }

    @Test
    void anOutageIsWaitedFor() throws InterruptedException {
        var outages = new AtomicInteger(20);
        store.beforeCommit(_ -> failWhile(outages));

        var report = run(QUICK, messages(250, 7));

        assertThat(report.imported()).isEqualTo(250);
        assertThat(report.stopped()).isEmpty();
        assertThat(outages).hasNonPositiveValue();
    }

    @Test
    void aLostAnswerDoesNotDoubleAnything() throws InterruptedException {
        var outages = new AtomicInteger(20);
        store.afterCommit(_ -> failWhile(outages));

        var report = run(QUICK, messages(250, 7));

        assertThat(report.imported() + report.alreadyThere()).isEqualTo(250);
        assertThat(store.messages()).hasSize(250);
    }

    @Test
    void anOutageThatDoesNotEndStopsTheImportAndTheNextOneGoesOn() throws InterruptedException {
        var commits = new AtomicInteger();
        store.beforeCommit(_ -> {
            if (commits.incrementAndGet() > 20) {
                throw new StoreUnavailableException(Part.WRITE_STORE, "gone for good");
            }
        });
        var stopped = run(IMPATIENT, messages(500, 7));
        store.beforeCommit(_ -> {});

        assertThat(stopped.stopped()).hasValueSatisfying(why -> assertThat(why).contains("gone for good"));
        assertThat(stopped.complete()).isFalse();
        assertThat(stopped.left()).isNotNegative();
        assertThat(stopped.read())
                .isEqualTo(stopped.imported() + stopped.alreadyThere() + stopped.skippedTotal() + stopped.left());
        assertThat(stopped.imported()).isPositive().isEqualTo(store.messages().size());

        var next = run(IMPATIENT, messages(500, 7));

        assertThat(next.alreadyThere()).isEqualTo(stopped.imported());
        assertThat(next.imported() + next.alreadyThere()).isEqualTo(500);
        assertThat(store.messages()).hasSize(500);
    }

    @Test
    void aMessageThatTheStoreRefusesIsSkippedAndTheRestOfItsBatchIsKept() throws InterruptedException {
        store.beforeCommit(events -> {
            if (events.stream().anyMatch(ImporterTest::isMessage13)) {
                throw new DataRefusedException("planted");
            }
        });

        var report = run(QUICK, messages(100, 1));

        assertThat(report.imported()).isEqualTo(99);
        assertThat(report.read()).isEqualTo(100);
        assertThat(report.left()).isZero();
        assertThat(report.skipped().get("refused by the store"))
                .isEqualTo(new SkippedKind(1, List.of(new SkippedEntry("in:13", "planted"))));
        assertThat(report.damaged()).isTrue();
    }

    @Test
    void aBugIsThrownAndDoesNotHang() {
        store.beforeCommit(_ -> {
            throw new IllegalStateException("planted");
        });

        assertThatThrownBy(() -> run(QUICK, messages(2_000, 7)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("planted");
        assertThat(store.messages()).isEmpty();
    }

    @Test
    void aDryRunWritesNothingAndSaysWhatTheImportThenDoes() throws InterruptedException {
        var tea = conversation("tea");
        var entries = new ArrayList<SourceEntry>(messages(120, 5));
        entries.add(found(message(tea, "ada", 1_000, null)));
        entries.add(found(message(tea, "bob", 1_001, id(tea, 1_000))));
        entries.add(found(message(tea, "bob", 1_002, id(tea, 9_999))));
        run(QUICK, messages(30, 5));
        var before = store.log();

        var dry = new Importer(handler, QUICK).dryRun(new ListSource(entries), new ImportProgress());
        assertThat(store.log()).isEqualTo(before);
        var real = run(QUICK, entries);

        assertThat(dry.dryRun()).isTrue();
        assertThat(dry.imported()).isEqualTo(93).isEqualTo(real.imported());
        assertThat(dry.alreadyThere()).isEqualTo(30).isEqualTo(real.alreadyThere());
        assertThat(dry.conversations()).isEqualTo(1).isEqualTo(real.conversations());
        assertThat(dry.members()).isEqualTo(real.members());
        assertThat(dry.unknownReplies()).isEqualTo(1).isEqualTo(real.unknownReplies());
    }

    @Test
    void longTextsCloseABatchEarly() throws InterruptedException {
        var most = new AtomicInteger();
        store.beforeCommit(events -> most.accumulateAndGet(events.size(), Math::max));
        var settings = new ImporterSettings(1, 1_000, 100, 2, QUICK.backoff(), QUICK.giveUpAfter());

        run(settings, messages(200, 1));

        assertThat(most.get()).isLessThan(30);
        assertThat(store.messages()).hasSize(200);
    }

    @Test
    void progressKnowsRateAndTimeLeft() {
        var nanos = new AtomicLong();
        var progress = new ImportProgress(nanos::get);
        assertThat(progress.snapshot().timeLeft()).isEmpty();
        assertThat(progress.snapshot().ratePerSecond()).isZero();

        progress.took(new ImportMessagesResult(900, 100, 1, 1, 0, 0));
        progress.read(25, 100);
        nanos.set(Duration.ofSeconds(2).toNanos());

        var snapshot = progress.snapshot();
        assertThat(snapshot.ratePerSecond()).isEqualTo(500);
        assertThat(snapshot.fraction()).isEqualTo(0.25);
        assertThat(snapshot.timeLeft()).contains(Duration.ofSeconds(6));
    }

    private ImportReport run(ImporterSettings settings, List<? extends SourceEntry> entries)
            throws InterruptedException {
        return new Importer(handler, settings).run(new ListSource(entries), new ImportProgress());
    }

    private static void failWhile(AtomicInteger left) {
        if (left.getAndDecrement() > 0) {
            throw new StoreUnavailableException(Part.WRITE_STORE, "planted");
        }
    }

    private static boolean isMessage13(ChatEvent event) {
        return event instanceof MessageSent sent
                && sent.message().clientMessageId().value().endsWith(":13");
    }

    private static Found found(ImportedMessage message) {
        return new Found(message, "in:x");
    }

    /** Messages of several conversations, mixed at random but always in the same way. */
    private static List<Found> messages(int count, int conversations) {
        var random = new Random(42);
        return IntStream.range(0, count)
                .mapToObj(n -> new Found(
                        message("c" + random.nextInt(conversations), "user" + random.nextInt(20), n), "in:" + n))
                .toList();
    }
}
