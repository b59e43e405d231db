package dev.triptych.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static dev.triptych.architecture.House.room;

import dev.triptych.architecture.fixture.bootstrap.WiringByField;
import dev.triptych.architecture.fixture.bootstrap.WiringOfPicocli;
import dev.triptych.architecture.fixture.bootstrap.WiringThatAnalyses;
import dev.triptych.architecture.fixture.bootstrap.WiringThatConsumes;
import dev.triptych.architecture.fixture.bootstrap.WiringThatMeasures;
import dev.triptych.architecture.fixture.bootstrap.WiringThatQueries;
import dev.triptych.architecture.fixture.bootstrap.WiringThatRoutes;
import dev.triptych.architecture.fixture.bootstrap.WiringThatSearches;
import dev.triptych.architecture.fixture.cli.CommandOfPicocli;
import dev.triptych.architecture.fixture.elasticsearch.SearchOnElasticsearch;
import dev.triptych.architecture.fixture.elasticsearch.TextFormsOfIcu;
import dev.triptych.architecture.fixture.messaging.ConsumerOfKafka;
import dev.triptych.architecture.fixture.persistence.MeasuredModule;
import dev.triptych.architecture.fixture.persistence.QueryOnJooq;
import dev.triptych.architecture.fixture.telemetry.WiringThatTraces;
import dev.triptych.architecture.fixture.web.RouteOfJavalin;
import dev.triptych.architecture.fixture.web.RouteThatInjects;
import dev.triptych.architecture.fixture.web.RouteThatMeasures;
import dev.triptych.architecture.fixture.web.RouteThatParses;
import dev.triptych.architecture.fixture.web.RouteThatTraces;
import dev.triptych.architecture.fixture.web.WebModule;
import java.util.List;
import java.util.stream.Stream;

/** Whose types stay in whose module. */
final class LibraryRules {
    /**
     * A library and the modules that may know it.
     *
     * @param name what one calls it
     * @param packages its packages
     * @param owners the modules' packages
     */
    record Library(String name, List<String> packages, List<String> owners) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Library SQL = new Library(
            "jOOQ and JDBC",
            List.of(
                    "org.jooq..",
                    "java.sql..",
                    "javax.sql..",
                    "org.postgresql..",
                    "com.zaxxer.hikari..",
                    "org.flywaydb.."),
            List.of("persistence"));
    private static final Library SEARCH = new Library(
            "Elasticsearch",
            List.of("co.elastic..", "org.elasticsearch..", "org.apache.http.."),
            List.of("elasticsearch"));
    private static final Library TEXT =
            new Library("Lucene and ICU", List.of("org.apache.lucene..", "com.ibm.icu.."), List.of("elasticsearch"));
    private static final Library BUS = new Library("Kafka", List.of("org.apache.kafka.."), List.of("messaging"));
    private static final Library HTTP = new Library(
            "Javalin and Jetty", List.of("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet.."), List.of("web"));

    private static final Library TRACES =
            new Library("OpenTelemetry", List.of("io.opentelemetry.."), List.of("telemetry"));

    private static final Library COMMANDS = new Library("picocli", List.of("picocli.."), List.of("cli", "bootstrap"));

    private static final String[] MEASURED = Stream.concat(
                    Stream.of(room("bootstrap", "telemetry")),
                    Stream.of("persistence.sql", "messaging.kafka", "web.http.server")
                            .map(House.ROOT::concat))
            .toArray(String[]::new);

    private LibraryRules() {}

    static Stream<Library> libraries() {
        return Stream.of(SQL, SEARCH, TEXT, BUS, HTTP, TRACES, COMMANDS);
    }

    static Stream<HouseRule> all() {
        return Stream.of(
                staysHome(SQL, WiringThatQueries.class, QueryOnJooq.class),
                staysHome(SEARCH, WiringThatSearches.class, SearchOnElasticsearch.class),
                staysHome(TEXT, WiringThatAnalyses.class, TextFormsOfIcu.class),
                staysHome(BUS, WiringThatConsumes.class, ConsumerOfKafka.class),
                staysHome(HTTP, WiringThatRoutes.class, RouteOfJavalin.class),
                staysHome(TRACES, RouteThatTraces.class, WiringThatTraces.class),
                staysHome(COMMANDS, RouteThatParses.class, CommandOfPicocli.class, WiringOfPicocli.class),
                HouseRule.of(
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(MEASURED)
                                .and()
                                .haveSimpleNameNotEndingWith("Module")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("io.micrometer..")
                                .as(
                                        "Micrometer stays in bootstrap, in telemetry, in modules and where an adapter opens pools, clients and ports"),
                        House.ROOMS,
                        RouteThatMeasures.class,
                        WiringThatMeasures.class,
                        MeasuredModule.class),
                HouseRule.of(
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(room("bootstrap"))
                                .and()
                                .haveSimpleNameNotEndingWith("Module")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("com.google.inject..")
                                .as("Guice stays in bootstrap and in the adapters' modules"),
                        House.ROOMS,
                        RouteThatInjects.class,
                        WebModule.class),
                HouseRule.of(
                        noClasses()
                                .that()
                                .resideInAnyPackage(room("domain", "application"))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("com.google.inject..", "jakarta.inject..")
                                .as("domain and application are wired by hand"),
                        List.of("domain", "application"),
                        dev.triptych.architecture.fixture.application.command.CommandModule.class),
                HouseRule.of(
                        noFields()
                                .should()
                                .beAnnotatedWith("com.google.inject.Inject")
                                .orShould()
                                .beAnnotatedWith("jakarta.inject.Inject")
                                .as("nothing is injected into a field"),
                        List.of("bootstrap"),
                        WiringByField.class));
    }

    private static HouseRule staysHome(Library library, Class<?> culprit, Class<?>... innocents) {
        return HouseRule.of(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(room(library.owners().toArray(String[]::new)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(library.packages().toArray(String[]::new))
                        .as(library.name() + " stay in " + String.join(", ", library.owners())),
                House.ROOMS,
                culprit,
                innocents);
    }
}
