package dev.triptych.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.triptych.architecture.House.room;

import com.tngtech.archunit.lang.ArchRule;
import dev.triptych.architecture.fixture.application.command.CommandThatAsks;
import dev.triptych.architecture.fixture.application.engine.EngineThatKnowsWhatItDrives;
import dev.triptych.architecture.fixture.application.importing.ImportThatAsks;
import dev.triptych.architecture.fixture.application.port.PortThatCommands;
import dev.triptych.architecture.fixture.application.projection.ProjectionThatCommands;
import dev.triptych.architecture.fixture.application.query.QueryThatNeedsJson;
import dev.triptych.architecture.fixture.application.query.QueryThatRelays;
import dev.triptych.architecture.fixture.application.relay.RelayThatLogs;
import dev.triptych.architecture.fixture.application.relay.RelayThatProjects;
import dev.triptych.architecture.fixture.cycle.one.OneThatKnowsTwo;
import dev.triptych.architecture.fixture.domain.DomainThatLogs;
import dev.triptych.architecture.fixture.domain.PlainValue;
import dev.triptych.architecture.fixture.messaging.MessagingThatServes;
import dev.triptych.architecture.fixture.persistence.PersistenceThatPublishes;
import dev.triptych.architecture.fixture.web.WebThatStores;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Who may know whom. */
final class EdgeRules {
    private static final List<String> SIDES = List.of("command", "query", "relay", "projection");
    private static final List<String> ADAPTERS = List.of("persistence", "messaging", "web");

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
                        onlyKnows("application.port", room("application.port", "domain"), "java..", "org.jspecify.."),
                        List.of("application.port"),
                        PortThatCommands.class),
                apart("command", CommandThatAsks.class),
                apart("query", QueryThatRelays.class),
                apart("relay", RelayThatProjects.class),
                apart("projection", ProjectionThatCommands.class),
                HouseRule.of(
                        neverKnows(
                                "application.importing",
                                "application.query",
                                "application.relay",
                                "application.projection",
                                "application.inflow",
                                "application.live"),
                        List.of("application.importing"),
                        ImportThatAsks.class),
                HouseRule.of(
                        noClasses()
                                .that()
                                .resideInAnyPackage(room("application.engine", "application.inflow"))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(useCases())
                                .as("engine and inflow know no use case"),
                        List.of("application.engine", "application.inflow"),
                        EngineThatKnowsWhatItDrives.class),
                alone("persistence", PersistenceThatPublishes.class),
                alone("messaging", MessagingThatServes.class),
                alone("web", WebThatStores.class),
                HouseRule.of(
                        slices().matching("dev.triptych.(**)")
                                .should()
                                .beFreeOfCycles()
                                .as("packages form no cycle"),
                        House.ROOMS,
                        OneThatKnowsTwo.class));
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

    private static HouseRule apart(String side, Class<?> culprit) {
        String[] others = SIDES.stream()
                .filter(other -> !other.equals(side))
                .map(other -> "application." + other)
                .toArray(String[]::new);
        return HouseRule.of(neverKnows("application." + side, others), List.of("application." + side), culprit);
    }

    private static HouseRule alone(String adapter, Class<?> culprit) {
        String[] others = Stream.concat(
                        ADAPTERS.stream().filter(other -> !other.equals(adapter)), Stream.of("bootstrap"))
                .toArray(String[]::new);
        return HouseRule.of(neverKnows(adapter, others), List.of(adapter), culprit);
    }

    private static String[] useCases() {
        return room(Stream.concat(SIDES.stream(), Stream.of("importing", "live"))
                .map(name -> "application." + name)
                .toArray(String[]::new));
    }
}
