package dev.triptych.application.maintenance.check.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.check.compare.rows.MessageRow;
import dev.triptych.domain.ConversationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Thousands of checks while people go on and the other stores follow, lag and park: no false finding, and what is planted is
 * found and named, and nothing else. A seed that fails is in the message, and does the same again.
 */
class VerificationSimulationTest {
    private static final int SEEDS = Integer.getInteger("triptych.verification.seeds", 400);
    private static final int COMMANDS = 150;

    @Test
    void storesThatMerelyFollowAreNeverAccused() {
        var clean = 0;
        for (var seed = 0; seed < SEEDS; seed++) {
            var world = new World(seed).begun(COMMANDS);
            for (var again = 0; again < 2; again++) {
                var report = world.check();
                assertThat(report.findings()).as("seed " + seed).isEmpty();
                counted(report, seed);
                clean += report.clean() ? 1 : 0;
            }
            world.calmDown();
            var report = world.check();
            assertThat(report.findings()).as("seed " + seed).isEmpty();
            assertThat(report.clean())
                    .as("seed " + seed + " " + report.stores())
                    .isTrue();
        }
        assertThat(clean).as("checks that nothing stood in the way of").isGreaterThan(SEEDS / 10);
    }

    private static void counted(CheckReport report, long seed) {
        report.stores()
                .forEach((store, counts) -> assertThat(counts.checked())
                        .as("seed " + seed + " of " + store)
                        .isEqualTo(counts.matching()
                                + counts.missing()
                                + counts.extra()
                                + counts.different()
                                + counts.lagging()
                                + counts.uncompared()));
    }

    @Test
    void whatIsPlantedIsFoundAndNamedAndNothingElse() {
        for (var seed = 0; seed < SEEDS; seed++) {
            var world = new World(seed).begun(COMMANDS);
            world.calmDown();
            var expected = new ArrayList<String>();
            var planting = new Planting(world);
            for (var plants = 1 + world.random.nextInt(3); plants > 0; plants--) {
                expected.addAll(planting.plant(world.random.nextInt(Planting.KINDS)));
            }
            var report = world.check();
            assertThat(report.findings().stream().map(VerificationSimulationTest::words))
                    .as("seed " + seed)
                    .containsExactlyInAnyOrderElementsOf(expected);
            counted(report, seed);
        }
    }

    private static String words(Finding finding) {
        return finding.store() + " " + finding.kind() + " " + finding.entity() + " " + finding.conversationId() + " "
                + finding.messageId() + " " + finding.userId() + " "
                + finding.fields().stream().map(Finding.Field::name).toList();
    }

    /** Divergences, each of something that nobody touches afterwards. */
    private static final class Planting {
        static final int KINDS = 12;

        private final World world;

        Planting(World world) {
            this.world = world;
        }

        List<String> plant(int kind) {
            var ids = world.write.ids().stream()
                    .filter(id -> !world.isLeftAlone(id))
                    .toList();
            var id = ids.get(world.random.nextInt(ids.size()));
            var mine = world.write.at(id);
            var theirs = world.read.at(id);
            var message = mine.messages.values().stream()
                    .filter(row -> !world.isLeftAlone(row.id()))
                    .min(Comparator.comparingLong(MessageRow::seq))
                    .orElse(null);
            if (message == null) {
                return List.of();
            }
            world.leaveAlone(message.id());
            var newest = message.id().equals(mine.row == null ? null : mine.row.lastMessageId());
            var eve = "eve-" + world.random.nextInt(1_000_000);
            return switch (kind) {
                case 0 -> {
                    theirs.messages.remove(message.id());
                    yield of(StoreName.READ, "MISSING MESSAGE", id, message.id(), null);
                }
                case 1 -> {
                    var stranger = new UUID(7, world.random.nextLong());
                    theirs.messages.put(stranger, changed(message, stranger, "Hm", 1));
                    yield of(StoreName.READ, "EXTRA MESSAGE", id, stranger, null);
                }
                case 2 -> {
                    theirs.messages.put(message.id(), changed(message, message.id(), "Hm", message.version()));
                    yield of(StoreName.READ, "DIFFERENT MESSAGE", id, message.id(), null, "body");
                }
                case 3 -> {
                    theirs.messages.put(message.id(), changed(message, message.id(), message.body(), 99));
                    yield of(StoreName.READ, "DIFFERENT MESSAGE", id, message.id(), null, "version");
                }
                case 4 -> {
                    theirs.members.put(eve, Instant.EPOCH);
                    world.leaveAlone(Map.entry(id, eve));
                    yield of(StoreName.READ, "EXTRA MEMBER", id, null, eve);
                }
                case 5 -> {
                    theirs.markers.put(eve, 1L);
                    yield of(StoreName.READ, "EXTRA READ_MARKER", id, null, eve);
                }
                case 6 -> {
                    mine.markers.put(eve, 3L);
                    theirs.markers.put(eve, 1L);
                    yield of(StoreName.READ, "DIFFERENT READ_MARKER", id, null, eve, "seq");
                }
                case 7 -> {
                    mine.markers.put(eve, 3L);
                    theirs.markers.put(eve, 5L);
                    yield of(StoreName.READ, "DIFFERENT READ_MARKER", id, null, eve, "seq");
                }
                case 8 -> {
                    mine.markers.put(eve, 3L);
                    yield of(StoreName.READ, "MISSING READ_MARKER", id, null, eve);
                }
                case 9 -> {
                    theirs.seq -= 1;
                    world.leaveAlone(id);
                    yield of(StoreName.READ, "DIFFERENT CONVERSATION", id, null, null, "seq");
                }
                case 10 -> {
                    world.documents.now.remove(message.id().toString());
                    world.documents.refresh();
                    yield of(StoreName.SEARCH, "MISSING MESSAGE", id, message.id(), null);
                }
                default -> {
                    var there = world.documents.now.get(message.id().toString());
                    if (there == null || newest) {
                        yield List.of();
                    }
                    world.documents.now.put(there.key(), altered(there));
                    world.documents.refresh();
                    yield of(StoreName.SEARCH, "DIFFERENT MESSAGE", id, message.id(), null, "senderId");
                }
            };
        }

        private static MessageRow changed(MessageRow row, UUID id, @Nullable String body, int version) {
            return new MessageRow(
                    id,
                    row.seq(),
                    row.senderId(),
                    row.clientMessageId(),
                    body,
                    row.replyTo(),
                    row.sentAt(),
                    row.editedAt(),
                    row.deletedAt(),
                    version);
        }

        private static IndexedDocument altered(IndexedDocument document) {
            return new IndexedDocument(
                    document.key(),
                    document.storedVersion(),
                    document.id(),
                    document.conversationId(),
                    document.eventSeq(),
                    "eve",
                    document.body(),
                    document.sentAt(),
                    document.deleted(),
                    document.version());
        }

        private static List<String> of(
                StoreName store,
                String what,
                ConversationId id,
                @Nullable UUID message,
                @Nullable String user,
                String... fields) {
            return List.of(store + " " + what + " " + id + " " + message + " " + user + " " + List.of(fields));
        }
    }
}
