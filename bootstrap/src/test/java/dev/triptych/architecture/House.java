package dev.triptych.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the rules look at: the app's classes, everybody's tests, and the fixtures that the rules must reject. */
final class House {
    static final String ROOT = "dev.triptych.";
    static final String FIXTURE = "dev.triptych.architecture.fixture.";

    /** The modules of the one jar, by the package that is theirs. */
    static final List<String> ROOMS = List.of(
            "domain",
            "application",
            "api",
            "persistence",
            "elasticsearch",
            "messaging",
            "web",
            "importers",
            "telemetry",
            "cli",
            "bootstrap");

    private static final Pattern GENERATED = Pattern.compile(".*/persistence/(write|read)/jooq/.*");
    private static final Pattern OURS = Pattern.compile(".*/dev/triptych/(" + String.join("|", ROOMS) + ")/.*");

    private House() {}

    /** What ends up in the jar and is written by hand. */
    static JavaClasses app() {
        return App.CLASSES;
    }

    /** Every module's tests, as far as they are compiled; the fixtures excepted. */
    static JavaClasses tests() {
        return Tests.CLASSES;
    }

    static JavaClasses fixtures() {
        return Fixtures.CLASSES;
    }

    /** The patterns of a package of ours and of the fixtures' twin of it. */
    static String[] room(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(ROOT + name + "..", FIXTURE + name + ".."))
                .toArray(String[]::new);
    }

    private static final class App {
        static final JavaClasses CLASSES = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> location.matches(OURS) && !location.matches(GENERATED))
                // Fakes and contracts come from another module as a jar once that is packaged.
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("dev.triptych");
    }

    private static final class Tests {
        static final JavaClasses CLASSES = new ClassFileImporter()
                .withImportOption(not(location -> location.contains("/architecture/fixture/")))
                .importPaths(testClasses());

        private static List<Path> testClasses() {
            Path checkout = Path.of(Objects.requireNonNull(System.getProperty("triptych.checkout")));
            try (Stream<Path> modules = Files.list(checkout)) {
                return modules.map(module -> module.resolve("target").resolve("test-classes"))
                        .filter(Files::isDirectory)
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static ImportOption not(Predicate<Location> excluded) {
            return location -> !excluded.test(location);
        }
    }

    private static final class Fixtures {
        static final JavaClasses CLASSES = new ClassFileImporter().importPackages("dev.triptych.architecture.fixture");
    }
}
