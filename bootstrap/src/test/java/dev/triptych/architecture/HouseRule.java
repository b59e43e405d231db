package dev.triptych.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * One rule of the house with the proof that it bites.
 *
 * @param rule holds for the whole house
 * @param guarded packages that must hold classes, or the rule would guard nothing
 * @param culprit a fixture that breaks the rule
 * @param innocents fixtures that do nearly the same and may
 */
record HouseRule(ArchRule rule, List<String> guarded, Class<?> culprit, List<Class<?>> innocents) {
    static HouseRule of(ArchRule rule, List<String> guarded, Class<?> culprit, Class<?>... innocents) {
        return new HouseRule(rule.allowEmptyShould(true), guarded, culprit, List.of(innocents));
    }

    @Override
    public String toString() {
        return rule.getDescription();
    }
}
