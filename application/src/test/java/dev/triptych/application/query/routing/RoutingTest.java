package dev.triptych.application.query.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.query.routing.Routing.After;
import dev.triptych.application.query.routing.Routing.Before;
import dev.triptych.application.query.routing.Routing.Reply;
import dev.triptych.application.query.routing.Routing.Route;
import dev.triptych.application.query.routing.Routing.Verdict;
import dev.triptych.application.query.routing.Routing.Wanted;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The whole table: every combination of what the two functions look at, each held against rules said on their own. */
class RoutingTest {
    private static final List<Boolean> BOTH = List.of(false, true);
    private static final List<Stage> STAGES = List.of(
            Stage.of(Phase.SINGLE),
            Stage.of(Phase.DUAL_WRITE),
            new Stage(Phase.READ_MIGRATION, 1),
            new Stage(Phase.READ_MIGRATION, 50),
            new Stage(Phase.READ_MIGRATION, 100),
            Stage.of(Phase.SEPARATED));

    private static void everyBefore(Consumer<Before> each) {
        for (var stage : STAGES) {
            for (var bucket : List.of(0, 1, 49, 50, 99)) {
                for (var wanted : Wanted.values()) {
                    for (var trusted : BOTH) {
                        for (var open : BOTH) {
                            each.accept(new Before(trusted, stage, bucket, wanted, open));
                        }
                    }
                }
            }
        }
    }

    private static List<Before> befores(Predicate<Before> wanted) {
        var all = new ArrayList<Before>();
        everyBefore(all::add);
        return all.stream().filter(wanted).toList();
    }

    private static Route instead(@Nullable FallbackReason reason) {
        return new Route.ToWriteStore(reason);
    }

    private static boolean isMeantForReadStore(Before before) {
        return switch (before.stage().phase()) {
            case SINGLE, DUAL_WRITE -> false;
            case READ_MIGRATION -> before.bucket() < before.stage().readPercent();
            case SEPARATED -> true;
        };
    }

    @Test
    void whoDoesNotKnowThePhaseForCertainAsksTheWriteStore() {
        assertThat(befores(before -> !before.trusted()))
                .isNotEmpty()
                .allSatisfy(
                        before -> assertThat(Routing.route(before)).isEqualTo(instead(FallbackReason.PHASE_UNKNOWN)));
    }

    @Test
    void whatIsNotMeantForTheReadStoreGoesToTheWriteStoreAndThatIsNoFallback() {
        assertThat(befores(before -> before.trusted() && !isMeantForReadStore(before)))
                .isNotEmpty()
                .allSatisfy(before -> assertThat(Routing.route(before)).isEqualTo(instead(null)));
    }

    @Test
    void aStrongQueryGoesToTheWriteStoreInEveryPhaseWhateverTheReadStoreDoes() {
        assertThat(befores(before -> before.trusted() && before.wanted() == Wanted.STRONG))
                .isNotEmpty()
                .allSatisfy(before -> assertThat(Routing.route(before)).isEqualTo(instead(null)));
    }

    @Test
    void aTokenOfAnotherIncarnationGoesToTheWriteStore() {
        assertThat(befores(before ->
                        before.trusted() && isMeantForReadStore(before) && before.wanted() == Wanted.FOREIGN_TOKEN))
                .isNotEmpty()
                .allSatisfy(before -> assertThat(Routing.route(before)).isEqualTo(instead(FallbackReason.TOKEN_UNMET)));
    }

    @Test
    void theRestGoesToTheReadStoreOrWhereItsOutageLeads() {
        var rest = befores(before -> before.trusted()
                && isMeantForReadStore(before)
                && (before.wanted() == Wanted.EVENTUAL || before.wanted() == Wanted.TOKEN));
        assertThat(rest).isNotEmpty().allSatisfy(before -> {
            var alone = before.stage().phase() == Phase.SEPARATED;
            var expected = before.circuitOpen()
                    ? (alone ? new Route.Nowhere() : instead(FallbackReason.CIRCUIT_OPEN))
                    : new Route.ToReadStore(alone);
            assertThat(Routing.route(before)).isEqualTo(expected);
        });
    }

    @Test
    void moreThanOnePercentNeverTakesAnythingBackFromTheReadStore() {
        for (var bucket = 0; bucket < Subject.BUCKETS; bucket++) {
            var before = false;
            for (var percent = 1; percent <= 100; percent++) {
                var route = Routing.route(
                        new Before(true, new Stage(Phase.READ_MIGRATION, percent), bucket, Wanted.EVENTUAL, false));
                var reads = route instanceof Route.ToReadStore;
                assertThat(reads || !before)
                        .as("bucket %s at %s %%", bucket, percent)
                        .isTrue();
                before = reads;
            }
            assertThat(before).as("bucket %s at 100 %%", bucket).isTrue();
        }
    }

    private static List<After> afters(Predicate<After> wanted) {
        var all = new ArrayList<After>();
        for (var reply : Reply.values()) {
            for (var bits = 0; bits < 1 << 8; bits++) {
                all.add(new After(
                        bit(bits, 0),
                        reply,
                        bit(bits, 1),
                        bit(bits, 2),
                        bit(bits, 3),
                        bit(bits, 4),
                        bit(bits, 5),
                        bit(bits, 6),
                        bit(bits, 7)));
            }
        }
        return all.stream().filter(wanted).toList();
    }

    private static boolean bit(int bits, int at) {
        return (bits & (1 << at)) != 0;
    }

    private static Verdict askWriteStore(FallbackReason reason) {
        return new Verdict.AskWriteStore(reason);
    }

    private static boolean isGoodEnough(After after) {
        return after.reply() == Reply.ANSWERED && !after.parked() && after.tokenMet() && !after.tooOldForCritical();
    }

    @Test
    void aReadStoreThatFailsIsStoodInForUnlessItStandsAlone() {
        assertThat(afters(after -> after.reply() != Reply.ANSWERED))
                .hasSize(2 << 8)
                .allSatisfy(after -> {
                    var reason = after.reply() == Reply.FAILED ? FallbackReason.ERROR : FallbackReason.TIMEOUT;
                    assertThat(Routing.judge(after))
                            .isEqualTo(after.alone() ? new Verdict.Fail() : askWriteStore(reason));
                });
    }

    @Test
    void whatIsParkedIsTheWriteStoresToAnswerInEveryPhase() {
        assertThat(afters(after -> after.reply() == Reply.ANSWERED && after.parked()))
                .isNotEmpty()
                .allSatisfy(after -> assertThat(Routing.judge(after)).isEqualTo(askWriteStore(FallbackReason.PARKED)));
    }

    @Test
    void aTokenIsWaitedForWhileThereIsTimeAndThenTheWriteStoreIsAsked() {
        assertThat(afters(after -> after.reply() == Reply.ANSWERED && !after.parked() && !after.tokenMet()))
                .isNotEmpty()
                .allSatisfy(after -> assertThat(Routing.judge(after))
                        .isEqualTo(after.timeLeft() ? new Verdict.Wait() : askWriteStore(FallbackReason.TOKEN_UNMET)));
    }

    @Test
    void nothingOlderThanTheNewestCriticalCommandIsServedInAnyPhase() {
        assertThat(afters(after -> after.reply() == Reply.ANSWERED
                        && !after.parked()
                        && after.tokenMet()
                        && after.tooOldForCritical()))
                .isNotEmpty()
                .allSatisfy(after -> assertThat(Routing.judge(after)).isEqualTo(askWriteStore(FallbackReason.TOO_OLD)));
    }

    @Test
    void whileTheWriteStoreStandsInItDoesSoForWhatIsOldOrMissing() {
        assertThat(afters(after -> isGoodEnough(after) && !after.alone()))
                .isNotEmpty()
                .allSatisfy(after -> {
                    Verdict expected = new Verdict.Answer();
                    if (!after.fresh()) {
                        expected = askWriteStore(FallbackReason.TOO_OLD);
                    } else if (after.missing()) {
                        expected = askWriteStore(FallbackReason.MISSING);
                    }
                    assertThat(Routing.judge(after)).isEqualTo(expected);
                });
    }

    @Test
    void aReadStoreOnItsOwnMayBeBehindButNotWhereThatLooksLikeTheEnd() {
        assertThat(afters(after -> isGoodEnough(after) && after.alone()))
                .isNotEmpty()
                .allSatisfy(after -> {
                    var looksLikeTheEnd = !after.fresh() && (after.ends() || after.missing());
                    assertThat(Routing.judge(after))
                            .isEqualTo(
                                    looksLikeTheEnd ? askWriteStore(FallbackReason.END_UNKNOWN) : new Verdict.Answer());
                });
    }
}
