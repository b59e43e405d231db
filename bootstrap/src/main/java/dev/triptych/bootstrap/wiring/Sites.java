package dev.triptych.bootstrap.wiring;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.GenerationSite;
import java.util.Map;

/**
 * Where the generations of the stores stand that are rebuilt.
 *
 * @param bySink each store's
 */
record Sites(Map<StoreName, GenerationSite> bySink) {}
