package dev.triptych.application.base.work;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A loop that instances run. Its worker is made with the loop, so where no instance runs it nothing of it exists.
 *
 * @param worker what it runs
 * @param roles of which an instance needs one to run it; none for a loop of every instance
 * @param signal wakes it when there is something to do
 * @param idle how long it waits unwoken when there was nothing to do; zero where the worker itself waits
 */
public record LoopSpec(Supplier<? extends Worker> worker, Set<Role> roles, Supplier<Signal> signal, Duration idle) {

    /** Whether an instance with these roles runs it. */
    public boolean isFor(Set<Role> given) {
        return Role.suffice(given, roles);
    }

    /** The loop and its worker, not started yet. */
    public EngineLoop loop() {
        return new EngineLoop(worker.get(), signal.get(), idle);
    }
}
