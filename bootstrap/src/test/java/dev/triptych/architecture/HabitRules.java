package dev.triptych.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.triptych.architecture.House.room;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import dev.triptych.architecture.fixture.application.query.QueryThatMakesIds;
import dev.triptych.architecture.fixture.application.query.QueryThatRollsDice;
import dev.triptych.architecture.fixture.domain.DomainThatLooksAtTheClock;
import dev.triptych.architecture.fixture.domain.PlainValue;
import dev.triptych.architecture.fixture.habit.MessageHelper;
import dev.triptych.architecture.fixture.habit.TestThatSleeps;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is never called, and what nothing is called. */
final class HabitRules {
    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.lang.System.currentTimeMillis");
    private static final Set<String> IDS = Set.of("java.util.UUID.randomUUID");
    private static final Set<String> DICE = Set.of(
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.Random.<init>",
            "java.security.SecureRandom.<init>");
    private static final Set<String> SLEEP = Set.of("java.lang.Thread.sleep", "java.util.concurrent.TimeUnit.sleep");

    /** Own threads and their pauses, and how often a line is logged: neither decides anything. */
    private static final DescribedPredicate<JavaClass> RUNNERS = DescribedPredicate.describe(
            "run on threads of their own, or only log",
            runner -> Set.of(
                            "dev.triptych.application.base.work.EngineLoop",
                            "dev.triptych.application.base.work.RepeatedErrors",
                            "dev.triptych.application.command.importing.ImportProgress",
                            "dev.triptych.application.command.importing.ImportWorker")
                    .contains(runner.getFullName()));

    private HabitRules() {}

    static Stream<HouseRule> all() {
        return Stream.of(
                HouseRule.of(
                        never("time is passed in", CLOCKS, room("domain", "application")),
                        List.of("domain", "application"),
                        DomainThatLooksAtTheClock.class,
                        PlainValue.class),
                HouseRule.of(
                        never("ids are passed in", IDS, room("domain", "application")),
                        List.of("domain", "application"),
                        QueryThatMakesIds.class,
                        PlainValue.class),
                HouseRule.of(
                        noClasses()
                                .that(not(RUNNERS))
                                .and()
                                .resideInAnyPackage(room("domain", "application"))
                                .should()
                                .accessTargetWhere(target(oneOf(DICE)))
                                .as("chance and the monotonic clock are passed in"),
                        List.of("domain", "application"),
                        QueryThatRollsDice.class,
                        PlainValue.class),
                HouseRule.of(names(), House.ROOMS, MessageHelper.class, PlainValue.class));
    }

    /** Rules that hold for tests. */
    static Stream<HouseRule> ofTests() {
        return Stream.of(
                HouseRule.of(
                        never("tests wait on conditions, not on time", SLEEP, "dev.triptych.."),
                        List.of("application", "messaging", "bootstrap"),
                        TestThatSleeps.class),
                HouseRule.of(names(), List.of("application", "messaging", "bootstrap"), MessageHelper.class));
    }

    private static ArchRule names() {
        return classes()
                .should()
                .haveNameNotMatching(".*(Manager|Helper|Utils?|Impl|Common|Dto|DTO|Service)")
                .as("no class is called Manager, Helper, Util, Impl, Common, Dto or Service");
    }

    private static ArchRule never(String why, Set<String> methods, String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .accessTargetWhere(target(oneOf(methods)))
                .as(why);
    }

    private static DescribedPredicate<AccessTarget> oneOf(Set<String> methods) {
        return DescribedPredicate.describe(
                "one of " + methods,
                access -> methods.contains(access.getOwner().getFullName() + "." + access.getName()));
    }
}
