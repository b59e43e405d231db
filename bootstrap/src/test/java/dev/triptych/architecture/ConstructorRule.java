package dev.triptych.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.triptych.architecture.fixture.limit.ClassThatGroups;
import dev.triptych.architecture.fixture.limit.ClassThatNeedsNine;
import dev.triptych.architecture.fixture.limit.RecordOfNineCollaborators;
import dev.triptych.architecture.fixture.limit.RecordOfNineValues;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The most that a class is given to work with. What belongs together is given as one record. */
final class ConstructorRule {
    private static final int MOST_PARAMETERS = 8;

    /** Lists the operators' use cases; each route and each command takes its own from it. */
    private static final Set<String> CATALOGUES = Set.of("dev.triptych.application.operations.Operations");

    private ConstructorRule() {}

    static Stream<HouseRule> all() {
        return Stream.of(
                HouseRule.of(
                        fewCollaborators(),
                        House.ROOMS,
                        ClassThatNeedsNine.class,
                        ClassThatGroups.class,
                        RecordOfNineValues.class),
                HouseRule.of(
                        fewCollaborators(), House.ROOMS, RecordOfNineCollaborators.class, RecordOfNineValues.class));
    }

    /** A class counts every parameter of its constructors, a record its collaborators only: it may hold any number of values. */
    private static ArchRule fewCollaborators() {
        return classes()
                .that()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should(new ArchCondition<>("be given at most " + MOST_PARAMETERS + " collaborators") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        var most = given(type);
                        if (most > MOST_PARAMETERS && !CATALOGUES.contains(type.getName())) {
                            events.add(SimpleConditionEvent.violated(
                                    type, type.getName() + " is given " + most + " collaborators"));
                        }
                    }
                })
                .as("no class is given more than " + MOST_PARAMETERS + " collaborators");
    }

    private static long given(JavaClass type) {
        if (type.isRecord()) {
            return type.getFields().stream()
                    .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                    .map(JavaField::getRawType)
                    .filter(ConstructorRule::isCollaborator)
                    .count();
        }
        // The compiler adds parameters of its own to the constructors of these.
        if (type.isEnum() || type.isAnonymousClass() || type.isLocalClass()) {
            return 0;
        }
        var implicit = type.isInnerClass() ? 1 : 0;
        return type.getConstructors().stream()
                .mapToLong(each -> each.getRawParameterTypes().size() - implicit)
                .max()
                .orElse(0);
    }

    /** A type that does something, in contrast to a value: a record, an enum, an interface of such, a type of the JDK that holds data. */
    private static boolean isCollaborator(JavaClass type) {
        if (!type.getPackageName().startsWith("dev.triptych.")) {
            return type.getPackageName().equals("java.util.function")
                    || Stream.of(Runnable.class, Executor.class, InstantSource.class)
                            .anyMatch(type::isAssignableTo);
        }
        if (type.isInterface()) {
            List<JavaClass> kinds = type.getAllSubclasses().stream()
                    .filter(each -> !each.isInterface())
                    .toList();
            return kinds.isEmpty() || !kinds.stream().allMatch(ConstructorRule::isValue);
        }
        return !isValue(type);
    }

    private static boolean isValue(JavaClass type) {
        return type.isRecord() || type.isEnum();
    }
}
