package dev.triptych.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house keeps its rules; each rule bites, accuses no innocent and guards something. */
class ArchitectureTest {
    private static final int MOST_CLASSES = 40;

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

        assertThat(library.owners()).allSatisfy(owner -> {
            JavaClasses home = House.app().that(resideInAnyPackage(House.ROOT + owner + ".."));
            assertThat(home.stream()
                            .flatMap(user -> user.getDirectDependenciesFromSelf().stream())
                            .anyMatch(known -> resideInAnyPackage(packages).test(known.getTargetClass())))
                    .as("%s in %s", library, owner)
                    .isTrue();
        });
    }

    @Test
    void noPackageHoldsMoreClassesThanAReaderCanKeepApart() {
        assertThat(packagesOver(MOST_CLASSES, House.app())).isEmpty();
        assertThat(packagesOver(2, House.fixtures())).contains(House.FIXTURE + "web");
    }

    /** Packages are called by what they hold, not by the side of a hexagon. */
    @Test
    void noPackageIsCalledPort() {
        assertThat(House.app()).noneMatch(each -> each.getPackageName().endsWith(".port"));
    }

    private static Set<String> packagesOver(long most, JavaClasses classes) {
        return classes.stream()
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(each -> each.getValue() > most)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static void assertHolds(JavaClasses classes, String guarded) {
        assertThat(classes.that(resideInAnyPackage(House.ROOT + guarded + "..")))
                .as("classes in %s%s", House.ROOT, guarded)
                .isNotEmpty();
    }

    static Stream<HouseRule> appRules() {
        return Stream.of(EdgeRules.all(), LibraryRules.all(), HabitRules.all(), PortRule.all(), ConstructorRule.all())
                .flatMap(rules -> rules);
    }

    static Stream<HouseRule> testRules() {
        return HabitRules.ofTests();
    }

    static Stream<HouseRule> rules() {
        return Stream.concat(appRules(), testRules());
    }
}
