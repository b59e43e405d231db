package dev.triptych.benchmarks;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.triptych.benchmarks.circle.one.OneThatKnowsTwo;
import dev.triptych.benchmarks.circle.two.TwoThatKnowsOne;
import org.junit.jupiter.api.Test;

/** What needs the checkout keeps the rule that the app keeps, whose own test is built before these modules. */
class CirclesTest {
    private static final String[] MODULES = {"dev.triptych.devservices", "dev.triptych.demo", "dev.triptych.benchmarks"
    };
    private static final ArchRule NO_CIRCLE =
            slices().matching("dev.triptych.(**)").should().beFreeOfCycles();

    @Test
    void noPackagesKnowOneAnotherInACircle() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(MODULES);

        for (var module : MODULES) {
            assertThat(classes).anyMatch(each -> each.getPackageName().startsWith(module));
        }
        NO_CIRCLE.check(classes);
    }

    @Test
    void aCircleIsRejected() {
        var circle = new ClassFileImporter().importClasses(OneThatKnowsTwo.class, TwoThatKnowsOne.class);

        assertThat(NO_CIRCLE.evaluate(circle).getFailureReport().getDetails())
                .anySatisfy(detail ->
                        assertThat(detail).contains(OneThatKnowsTwo.class.getName(), TwoThatKnowsOne.class.getName()));
    }
}
