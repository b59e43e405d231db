package dev.triptych.benchmarks;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What needs the checkout keeps the rule that the app keeps, whose own test is built before these modules. */
class CirclesTest {
    private static final String[] MODULES = {"dev.triptych.devservices", "dev.triptych.demo", "dev.triptych.benchmarks"
    };

    @Test
    void noPackagesKnowOneAnotherInACircle() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(MODULES);

        for (var module : MODULES) {
            assertThat(classes).anyMatch(each -> each.getPackageName().startsWith(module));
        }
        slices().matching("dev.triptych.(**)").should().beFreeOfCycles().check(classes);
    }
}
