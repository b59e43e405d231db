package dev.triptych.bootstrap.wiring;

import dev.triptych.application.maintenance.incarnation.Testimony;
import java.util.List;
import java.util.function.Supplier;

/** Whoever takes in events of the write database. */
@FunctionalInterface
interface Witnesses extends Supplier<List<Testimony>> {}
