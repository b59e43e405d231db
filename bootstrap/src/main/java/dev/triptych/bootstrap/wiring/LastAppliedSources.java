package dev.triptych.bootstrap.wiring;

import dev.triptych.application.maintenance.incarnation.LastAppliedSource;
import java.util.List;
import java.util.function.Supplier;

/** Whoever takes in events of the write database. */
@FunctionalInterface
interface LastAppliedSources extends Supplier<List<LastAppliedSource>> {}
