package dev.triptych.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.triptych.architecture.fixture.application.maintenance.check.CheckThatCallsItsPort;
import dev.triptych.architecture.fixture.application.monitoring.lag.MonitoringThatCallsAPort;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Calls of ports: an adapter's answer enters the application in one room, which says what it means to the others. */
final class PortRule {
    /** Rooms below these are one room with them. */
    private static final Pattern ROOM =
            Pattern.compile("dev\\.triptych\\.(?:architecture\\.fixture\\.)?application\\.(query|\\w+\\.\\w+).*");

    /** Their ports are shared. */
    private static final List<String> SHARED = List.of("base.", "maintenance.derived", "maintenance.source");

    private PortRule() {}

    static Stream<HouseRule> all() {
        return Stream.of(HouseRule.of(
                portsAreCalledInTheirRoom(),
                List.of("application"),
                MonitoringThatCallsAPort.class,
                CheckThatCallsItsPort.class));
    }

    private static ArchRule portsAreCalledInTheirRoom() {
        return classes()
                .that()
                .resideInAnyPackage(House.room("application"))
                .should(new ArchCondition<>("call ports of their own room only") {
                    @Override
                    public void check(JavaClass caller, ConditionEvents events) {
                        caller.getAccessesFromSelf().stream()
                                .filter(access -> isForeignPort(room(caller), access))
                                .forEach(access ->
                                        events.add(SimpleConditionEvent.violated(caller, access.getDescription())));
                    }
                })
                .as(
                        "a port is called in its own room, except those of base, maintenance.derived and maintenance.source");
    }

    private static boolean isForeignPort(Optional<String> callers, JavaAccess<?> access) {
        var port = access.getTargetOwner();
        var room = room(port);
        return room.isPresent()
                && !room.equals(callers)
                && SHARED.stream().noneMatch(shared -> room.get().startsWith(shared))
                && isPort(port);
    }

    /** Only adapters implement it. */
    private static boolean isPort(JavaClass type) {
        var implementations = type.getAllSubclasses().stream()
                .filter(each -> !each.isInterface())
                .toList();
        return type.isInterface()
                && !implementations.isEmpty()
                && implementations.stream().allMatch(each -> room(each).isEmpty());
    }

    private static Optional<String> room(JavaClass type) {
        var found = ROOM.matcher(type.getPackageName());
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
