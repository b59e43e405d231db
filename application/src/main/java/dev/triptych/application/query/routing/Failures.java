package dev.triptych.application.query.routing;

import dev.triptych.application.base.guard.Circuit;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.WrongSchemaException;
import dev.triptych.domain.UserId;

/**
 * Separates failures of a store from failures of one query. Only an outage and a wrong schema count against the store.
 */
public final class Failures {
    private Failures() {}

    /** Counts the failure of a query that {@code caller} asked; true when that opened the circuit. */
    public static boolean count(Circuit circuit, UserId caller, RuntimeException failure) {
        return switch (failure) {
            case StoreUnavailableException outage -> outage.isSlowStatement() ? circuit.slow(caller) : circuit.failed();
            case WrongSchemaException _ -> circuit.failed();
            case DataRefusedException _ -> {
                // The store answers, and would refuse this query from any caller.
                circuit.succeeded();
                yield false;
            }
            default -> false;
        };
    }
}
