package dev.triptych.bootstrap.wiring;

import com.google.inject.Provider;
import dev.triptych.application.base.work.EngineLoop;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.base.work.Worker;
import dev.triptych.bootstrap.settings.Role;
import java.time.Duration;
import java.util.Set;

/**
 * A loop that instances run. Its worker is made with the loop, so where no instance runs it nothing of it exists.
 *
 * @param worker what it runs
 * @param roles of which an instance needs one to run it; none for a loop of every instance
 * @param signal wakes it when there is something to do
 * @param idle how long it waits unwoken when there was nothing to do; zero where the worker itself waits
 */
record LoopSpec(Provider<? extends Worker> worker, Set<Role> roles, Provider<Signal> signal, Duration idle) {

    /** Whether an instance with these roles runs it. */
    boolean isFor(Set<Role> given) {
        return Role.suffice(given, roles);
    }

    /** The loop and its worker, not started yet. */
    EngineLoop loop() {
        return new EngineLoop(worker.get(), signal.get(), idle);
    }
}
