package dev.triptych.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.triptych.architecture.House.room;

import com.tngtech.archunit.lang.ArchRule;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.compare.rows.ComparedStore;
import dev.triptych.architecture.fixture.api.AnswerThatQueries;
import dev.triptych.architecture.fixture.application.base.write.PortThatCommands;
import dev.triptych.architecture.fixture.application.command.CommandThatAsks;
import dev.triptych.architecture.fixture.application.flow.consumer.ConsumerThatStreams;
import dev.triptych.architecture.fixture.application.flow.live.PlainStream;
import dev.triptych.architecture.fixture.application.flow.read.ProjectionThatCommands;
import dev.triptych.architecture.fixture.application.flow.relay.RelayThatLogs;
import dev.triptych.architecture.fixture.application.flow.relay.RelayThatStreams;
import dev.triptych.architecture.fixture.application.maintenance.check.MaintenanceThatAsks;
import dev.triptych.architecture.fixture.application.maintenance.check.compare.CompareThatProjects;
import dev.triptych.architecture.fixture.application.migration.phase.MigrationThatCommands;
import dev.triptych.architecture.fixture.application.migration.phase.MigrationThatOperates;
import dev.triptych.architecture.fixture.application.monitoring.lag.LagOfTheReadStore;
import dev.triptych.architecture.fixture.application.monitoring.lag.LagOfTheSearchStore;
import dev.triptych.architecture.fixture.application.monitoring.lag.MonitoringThatProjects;
import dev.triptych.architecture.fixture.application.ninth.ClassOfNoWing;
import dev.triptych.architecture.fixture.application.operations.OperationsThatCommand;
import dev.triptych.architecture.fixture.application.query.QueryThatNeedsJson;
import dev.triptych.architecture.fixture.application.query.QueryThatRelays;
import dev.triptych.architecture.fixture.cli.CommandThatServes;
import dev.triptych.architecture.fixture.cycle.one.OneThatKnowsTwo;
import dev.triptych.architecture.fixture.domain.DomainThatLogs;
import dev.triptych.architecture.fixture.domain.PlainValue;
import dev.triptych.architecture.fixture.elasticsearch.SearchThatQueries;
import dev.triptych.architecture.fixture.importers.ImporterThatServes;
import dev.triptych.architecture.fixture.messaging.MessagingThatAnswers;
import dev.triptych.architecture.fixture.messaging.MessagingThatServes;
import dev.triptych.architecture.fixture.persistence.PersistenceThatPublishes;
import dev.triptych.architecture.fixture.persistence.ReadSideOnPostgres;
import dev.triptych.architecture.fixture.persistence.compare.CompareThatQueries;
import dev.triptych.architecture.fixture.persistence.query.QueryOfTheReadStore;
import dev.triptych.architecture.fixture.persistence.query.QueryThatCompares;
import dev.triptych.architecture.fixture.telemetry.MetersThatServe;
import dev.triptych.architecture.fixture.web.WebThatStores;
import dev.triptych.architecture.fixture.web.chat.live.ChatThatOperates;
import dev.triptych.architecture.fixture.web.http.HttpThatChats;
import dev.triptych.architecture.fixture.web.operators.console.OperatorsThatChat;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Who may know whom. */
final class EdgeRules {
    /** All the wings that the application has; all but base are closed to those that do not name them. */
    private static final List<String> WINGS =
            List.of("base", "command", "query", "flow", "maintenance", "monitoring", "migration", "operations");

    private static final List<String> ADAPTERS =
            List.of("persistence", "elasticsearch", "messaging", "web", "importers", "telemetry", "cli");

    /**
     * Who may say READ: the family of stores of views with its projection, its adapter, what moves queries to that very store,
     * and who puts everything together.
     */
    private static final List<String> READ_STORE = List.of(
            "application.base.store",
            "application.flow.read",
            "application.maintenance.derived.views",
            "application.command.barrier",
            "application.migration.phase",
            "persistence",
            "cli.phase",
            "bootstrap");

    /** Who may say SEARCH: as well of the family of stores of documents. */
    private static final List<String> SEARCH_STORE = List.of(
            "application.base.store",
            "application.flow.search",
            "application.maintenance.derived.documents",
            "elasticsearch",
            "bootstrap");

    private EdgeRules() {}

    static Stream<HouseRule> all() {
        return Stream.of(
                HouseRule.of(
                        onlyKnows("domain", room("domain"), "java..", "org.jspecify.."),
                        List.of("domain"),
                        DomainThatLogs.class,
                        PlainValue.class),
                HouseRule.of(
                        onlyKnows(
                                "application", room("application", "domain"), "java..", "org.jspecify..", "org.slf4j"),
                        List.of("application"),
                        QueryThatNeedsJson.class,
                        RelayThatLogs.class),
                HouseRule.of(
                        onlyKnows(
                                "application.base",
                                room("application.base", "domain"),
                                "java..",
                                "org.jspecify..",
                                "org.slf4j"),
                        List.of("application.base"),
                        PortThatCommands.class),
                HouseRule.of(
                        classes()
                                .that()
                                .resideInAnyPackage(room("application"))
                                .should()
                                .resideInAnyPackage(room(wings().toArray(String[]::new)))
                                .as("application has no other wing than " + String.join(", ", WINGS)),
                        wings().toList(),
                        ClassOfNoWing.class,
                        PlainStream.class),
                wing("command", CommandThatAsks.class, "base"),
                wing("query", QueryThatRelays.class, "base"),
                wing("flow", ProjectionThatCommands.class, "base"),
                wing("maintenance", MaintenanceThatAsks.class, "base", "flow"),
                wing("monitoring", MonitoringThatProjects.class, "base", "maintenance"),
                wing("migration", MigrationThatCommands.class, "base", "flow", "maintenance", "monitoring"),
                wing("operations", OperationsThatCommand.class, "base", "maintenance", "monitoring", "migration"),
                HouseRule.of(
                        noClasses()
                                .that(resideInAnyPackage(room("application"))
                                        .and(not(resideInAnyPackage(room("application.operations")))))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(room("application.operations"))
                                .as("nobody in application knows operations"),
                        List.of("application.operations"),
                        MigrationThatOperates.class),
                apart("flow", "relay", RelayThatStreams.class),
                apart("flow", "consumer", ConsumerThatStreams.class),
                alone("persistence", PersistenceThatPublishes.class),
                alone("messaging", MessagingThatServes.class),
                alone("web", WebThatStores.class),
                alone("elasticsearch", SearchThatQueries.class),
                alone("importers", ImporterThatServes.class),
                alone("telemetry", MetersThatServe.class),
                alone("cli", CommandThatServes.class),
                HouseRule.of(
                        neverKnows(
                                "api",
                                Stream.concat(ADAPTERS.stream(), Stream.of("bootstrap"))
                                        .toArray(String[]::new)),
                        List.of("api"),
                        AnswerThatQueries.class),
                HouseRule.of(
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(room("api", "web", "cli"))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(room("api"))
                                .as("only web and the command line know api"),
                        List.of("api"),
                        MessagingThatAnswers.class),
                HouseRule.of(
                        neverKnows("web.http", "web.chat", "web.operators"), List.of("web.http"), HttpThatChats.class),
                HouseRule.of(neverKnows("web.chat", "web.operators"), List.of("web.chat"), ChatThatOperates.class),
                HouseRule.of(
                        neverKnows("web.operators", "web.chat"), List.of("web.operators"), OperatorsThatChat.class),
                HouseRule.of(
                        onlyKnows(
                                "application.maintenance.check.compare",
                                room("application.maintenance.check.compare", "application.base", "domain"),
                                "java..",
                                "org.jspecify..",
                                "org.slf4j"),
                        List.of("application.maintenance.check.compare"),
                        CompareThatProjects.class),
                HouseRule.of(
                        noClasses()
                                .that()
                                .resideInAnyPackage(room("persistence.compare"))
                                .should()
                                .dependOnClassesThat(resideInAnyPackage(room("persistence"))
                                        .and(not(resideInAnyPackage(room("persistence.compare", "persistence.sql")))))
                                .as("persistence.compare knows persistence.sql only: a check shares no code with"
                                        + " what it checks"),
                        List.of("persistence.compare"),
                        CompareThatQueries.class),
                HouseRule.of(
                        noClasses()
                                .that(not(resideInAnyPackage(room("persistence.compare")))
                                        .and(not(assignableTo(ComparedStore.class))))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(room("persistence.compare"))
                                .as("only a side of a comparison knows persistence.compare: what is checked shares no"
                                        + " code with its check"),
                        List.of("persistence.compare"),
                        QueryThatCompares.class,
                        ReadSideOnPostgres.class),
                HouseRule.of(
                        namesOnly("READ", READ_STORE),
                        List.of("application.maintenance.derived.views"),
                        LagOfTheReadStore.class,
                        QueryOfTheReadStore.class),
                HouseRule.of(
                        namesOnly("SEARCH", SEARCH_STORE),
                        List.of("application.maintenance.derived.documents"),
                        LagOfTheSearchStore.class,
                        QueryOfTheReadStore.class),
                HouseRule.of(
                        slices().matching("dev.triptych.(**)")
                                .should()
                                .beFreeOfCycles()
                                .as("packages form no cycle"),
                        House.ROOMS,
                        OneThatKnowsTwo.class));
    }

    private static Stream<String> wings() {
        return WINGS.stream().map("application."::concat);
    }

    private static ArchRule onlyKnows(String who, String[] ours, String... theirs) {
        String[] known =
                Stream.concat(Arrays.stream(ours), Arrays.stream(theirs)).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAnyPackage(room(who))
                // Primitives and arrays of them reside in the package without a name.
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(known)).and(not(resideInAnyPackage(""))))
                .as(who + " knows only " + String.join(", ", known));
    }

    private static ArchRule neverKnows(String who, String... strangers) {
        return noClasses()
                .that()
                .resideInAnyPackage(room(who))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(room(strangers))
                .as(who + " never knows " + String.join(", ", strangers));
    }

    /** A wing of the application knows itself and those that are named. */
    private static HouseRule wing(String wing, Class<?> culprit, String... known) {
        String[] strangers = WINGS.stream()
                .filter(other -> !other.equals(wing) && !List.of(known).contains(other))
                .map(other -> "application." + other)
                .toArray(String[]::new);
        return HouseRule.of(neverKnows("application." + wing, strangers), List.of("application." + wing), culprit);
    }

    /** A room of a wing knows no other room of it. */
    private static HouseRule apart(String wing, String name, Class<?> culprit) {
        var own = "application." + wing + "." + name;
        return HouseRule.of(
                noClasses()
                        .that()
                        .resideInAnyPackage(room(own))
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(room("application." + wing)).and(not(resideInAnyPackage(room(own)))))
                        .as(own + " knows no other room of " + wing),
                List.of(own),
                culprit);
    }

    /** Everybody else treats all stores alike. */
    private static ArchRule namesOnly(String constant, List<String> who) {
        return noClasses()
                .that(not(resideInAnyPackage(room(who.toArray(String[]::new)))))
                .should()
                .accessField(StoreName.class, constant)
                .as("StoreName." + constant + " is named only by " + String.join(", ", who));
    }

    private static HouseRule alone(String adapter, Class<?> culprit) {
        String[] others = Stream.concat(
                        ADAPTERS.stream().filter(other -> !other.equals(adapter)), Stream.of("bootstrap"))
                .toArray(String[]::new);
        return HouseRule.of(neverKnows(adapter, others), List.of(adapter), culprit);
    }
}
