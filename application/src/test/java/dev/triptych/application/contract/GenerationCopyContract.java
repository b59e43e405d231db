package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.maintenance.derived.CopyProgress;
import dev.triptych.application.maintenance.derived.CopyProgress.Stage;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.derived.views.GenerationCopy;
import dev.triptych.domain.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may be expected of whatever fills a generation of the read store. */
public abstract class GenerationCopyContract {
    private static final int MAX_PIECES = 1_000;
    private static final ResyncId RESYNC = new ResyncId(new UUID(4, 2));
    /** As foreign as a user id may be to whoever writes it into a statement. */
    private static final String STRANGE = "o'n\\\"eil %s \u00fc\ud83d\ude80";

    private @Nullable Chat chat;
    private @Nullable Lease held;

    /** The write store, empty when a test begins. */
    protected abstract WriteStore store();

    /** The newest events of the write store. */
    protected abstract Frontier heads();

    /** A generation that is made and holds nothing when a test begins; the same one at each call. */
    protected abstract GenerationCopy copy();

    /** The same generation. */
    protected abstract ReadModel model();

    /** What the generation answers. */
    protected abstract Answers copied(UserId user);

    /** What the write store answers, or a store that has followed it all along. */
    protected abstract Answers truth(UserId user);

    private Lease lease() {
        if (held == null) {
            held = leaseOf("copier");
        }
        return held;
    }

    private Lease leaseOf(String owner) {
        return model().leases()
                .acquire(ReadModel.LEASE, owner, Duration.ofHours(1))
                .orElseThrow();
    }

    private void takenOver() {
        model().leases().release(lease());
        leaseOf("somebody else");
    }

    private Chat chat() {
        if (chat == null) {
            chat = new Chat(store());
        }
        return chat;
    }

    private Gossip gossip(long seed) {
        return new Gossip(chat(), new Random(seed));
    }

    private CopyProgress progress() {
        return copy().progress().orElseThrow();
    }

    private void copyAll(int rows) {
        for (var piece = 0; progress().stage() == Stage.COPYING; piece++) {
            assertThat(piece).as("pieces").isLessThan(MAX_PIECES);
            copy().copyNext(lease(), rows);
        }
    }

    private void complete() {
        copy().postponed().forEach(name -> copy().index(lease(), name));
        copy().finish(lease());
    }

    private void fill(int rows) {
        copy().begin(lease(), RESYNC);
        copyAll(rows);
        complete();
    }

    private void assertThatItAnswersLikeTheTruth() {
        Stream.concat(Gossip.people().stream(), Stream.of(new UserId(STRANGE)))
                .forEach(user ->
                        assertThat(copied(user)).as("what " + user + " sees").isEqualTo(truth(user)));
    }

    @Test
    void nothingIsSaidOfACopyThatDidNotBegin() {
        assertThat(copy().prepared()).isTrue();
        assertThat(copy().progress()).isEmpty();
        assertThat(copy().postponed()).isEmpty();
        assertThat(model().frontier()).isEqualTo(Frontier.NONE);
    }

    @Test
    void aCopyAnswersWhatTheWriteStoreAnswers() {
        gossip(3).goOn(150);

        fill(9);

        assertThatItAnswersLikeTheTruth();
        assertThat(copied(new UserId("ada")).conversations()).isNotEmpty();
        assertThat(model().frontier()).isEqualTo(heads());
        assertThat(progress().id()).isEqualTo(RESYNC);
        assertThat(progress().stage()).isEqualTo(Stage.FINISHED);
        assertThat(progress().done()).isEqualTo(progress().total()).isPositive();
    }

    @Test
    void anEmptyStoreIsCopiedToo() {
        fill(10);

        assertThat(progress()).isEqualTo(new CopyProgress(RESYNC, Stage.FINISHED, 0, 0));
        assertThat(model().frontier()).isEqualTo(Frontier.NONE);
    }

    @Test
    void whatIsForeignToAStatementIsCopiedAsItIs() {
        var tea = chat().start(STRANGE, "ada");
        chat().say(
                        "ada",
                        tea,
                        "'); drop table message_view; -- \\. \t \u0001 \ud83c\udf75 \u0627\u0644\u0634\u0627\u064a");
        var gone = chat().say(STRANGE, tea, "never mind");
        chat().edit(STRANGE, chat().say(STRANGE, tea, "fist").id(), "first\nof\rall", null);
        chat().delete(STRANGE, gone.id());
        chat().markRead(STRANGE, tea, 3);
        chat().markRead("ada", tea, 2);

        fill(1);

        assertThatItAnswersLikeTheTruth();
        assertThat(copied(new UserId(STRANGE)).timelines())
                .singleElement()
                .satisfies(timeline -> assertThat(timeline).hasSize(3));
    }

    @Test
    void aConversationIsNotDividedHoweverLargeItIs() {
        var tea = chat().start("ada");
        for (var n = 0; n < 40; n++) {
            chat().say("ada", tea, "cup " + n);
        }
        copy().begin(lease(), RESYNC);

        assertThat(copy().copyNext(lease(), 1)).isGreaterThanOrEqualTo(41);

        assertThat(progress().done()).isEqualTo(40);
    }

    @Test
    void whatHappensMeanwhileIsLeftToTheStreamFromTheFrontierOn() {
        gossip(1).goOn(60);
        var before = heads();
        copy().begin(lease(), RESYNC);
        copy().copyNext(lease(), 5);
        gossip(2).goOn(60);
        copyAll(5);

        assertThat(model().frontier()).isEqualTo(Frontier.NONE);
        complete();

        assertThat(model().frontier()).isEqualTo(before);
    }

    @Test
    void whoeverTakesOverGoesOnAndDoublesNothing() {
        gossip(5).goOn(120);
        copy().begin(lease(), RESYNC);
        copy().copyNext(lease(), 10);
        var done = progress().done();
        model().leases().release(lease());
        held = leaseOf("the next one");

        assertThat(progress().done()).isEqualTo(done);
        copyAll(10);
        complete();

        assertThatItAnswersLikeTheTruth();
        assertThat(progress().done()).isEqualTo(progress().total());
    }

    @Test
    void whoeverLostTheLeaseWritesNothing() {
        gossip(6).goOn(40);
        copy().begin(lease(), RESYNC);
        copy().copyNext(lease(), 10);
        var before = progress();
        var indexes = copy().postponed();
        takenOver();

        assertThatThrownBy(() -> copy().copyNext(lease(), 10)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> copy().begin(lease(), RESYNC)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> copy().index(lease(), indexes.getFirst())).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> copy().finish(lease())).isInstanceOf(LeaseLostException.class);

        assertThat(progress()).isEqualTo(before);
        assertThat(copy().postponed()).isEqualTo(indexes);
    }

    @Test
    void indexesAreBuiltOneByOneAfterTheRows() {
        gossip(7).goOn(40);
        copy().begin(lease(), RESYNC);
        var all = copy().postponed();
        assertThat(all).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        copyAll(100);
        assertThat(progress().stage()).isEqualTo(Stage.INDEXING);
        assertThat(copy().copyNext(lease(), 100)).isZero();

        copy().index(lease(), all.getFirst());
        copy().index(lease(), all.getFirst());

        assertThat(copy().postponed()).isEqualTo(all.subList(1, all.size()));
        assertThatThrownBy(() -> copy().finish(lease())).isInstanceOf(IllegalStateException.class);
        complete();
        copy().finish(lease());
        assertThat(copy().postponed()).isEmpty();
        assertThat(progress().stage()).isEqualTo(Stage.FINISHED);
    }

    @Test
    void beginningAgainLeavesNothingOfWhatWasThere() {
        gossip(8).goOn(40);
        copy().begin(lease(), new ResyncId(new UUID(6, 6)));
        copyAll(100);
        var indexes = copy().postponed();
        copy().index(lease(), indexes.getFirst());

        copy().begin(lease(), RESYNC);

        assertThat(progress().done()).isZero();
        assertThat(progress().stage()).isEqualTo(Stage.COPYING);
        assertThat(List.copyOf(copy().postponed())).containsExactlyInAnyOrderElementsOf(indexes);
        copyAll(100);
        complete();
        assertThatItAnswersLikeTheTruth();
    }
}
