package dev.triptych.bootstrap.wiring;

import dev.triptych.application.port.GenerationSite;
import dev.triptych.application.port.Sink;
import java.util.Map;

/**
 * Where the generations of the stores stand that are rebuilt.
 *
 * @param bySink each store's
 */
record Sites(Map<Sink, GenerationSite> bySink) {}
