package dev.triptych.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house keeps its rules; each rule bites, accuses no innocent and guards something. */
class ArchitectureTest {
    /** Packages and libraries that are still to come: the only ones that a rule may guard in vain. */
    private static final Set<String> AWAITED = Set.of("application.importing", "Elasticsearch");

    @ParameterizedTest
    @MethodSource("appRules")
    void theAppKeeps(HouseRule rule) {
        rule.rule().check(House.app());
    }

    @ParameterizedTest
    @MethodSource("testRules")
    void theTestsKeep(HouseRule rule) {
        rule.rule().check(House.tests());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void itsFixtureIsRejectedBy(HouseRule rule) {
        EvaluationResult result = rule.rule().evaluate(House.fixtures());

        assertThat(result.getFailureReport().getDetails())
                .anySatisfy(detail -> assertThat(detail).contains(rule.culprit().getName()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void noInnocentIsAccusedBy(HouseRule rule) {
        EvaluationResult result = rule.rule().evaluate(House.fixtures());

        for (Class<?> innocent : rule.innocents()) {
            assertThat(House.fixtures().contain(innocent)).isTrue();
            assertThat(result.getFailureReport().getDetails())
                    .noneSatisfy(detail -> assertThat(detail).contains(innocent.getName()));
        }
    }

    @ParameterizedTest
    @MethodSource("appRules")
    void somethingIsGuardedBy(HouseRule rule) {
        assertThat(rule.guarded()).allSatisfy(guarded -> assertHolds(House.app(), guarded));
    }

    @ParameterizedTest
    @MethodSource("testRules")
    void someTestsAreGuardedBy(HouseRule rule) {
        assertThat(rule.guarded()).allSatisfy(guarded -> assertHolds(House.tests(), guarded));
    }

    @ParameterizedTest
    @MethodSource("dev.triptych.architecture.LibraryRules#libraries")
    void atHomeOneFinds(LibraryRules.Library library) {
        String[] packages = library.packages().toArray(String[]::new);

        assertThat(House.app().that(resideInAnyPackage(House.ROOT + library.owner() + "..")).stream())
                .satisfiesAnyOf(
                        classes -> assertThat(AWAITED).contains(library.name()),
                        classes -> assertThat(classes)
                                .anySatisfy(user -> assertThat(user.getDirectDependenciesFromSelf())
                                        .anyMatch(dependency ->
                                                resideInAnyPackage(packages).test(dependency.getTargetClass()))));
    }

    private static void assertHolds(JavaClasses classes, String guarded) {
        if (!AWAITED.contains(guarded)) {
            assertThat(classes.that(resideInAnyPackage(House.ROOT + guarded + "..")))
                    .as("classes in %s%s", House.ROOT, guarded)
                    .isNotEmpty();
        }
    }

    static Stream<HouseRule> appRules() {
        return Stream.of(EdgeRules.all(), LibraryRules.all(), HabitRules.all()).flatMap(rules -> rules);
    }

    static Stream<HouseRule> testRules() {
        return HabitRules.ofTests();
    }

    static Stream<HouseRule> rules() {
        return Stream.concat(appRules(), testRules());
    }
}
