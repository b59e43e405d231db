package dev.triptych.application.maintenance.incarnation;

import dev.triptych.application.base.log.LastApplied;
import java.util.List;
import java.util.function.Supplier;

/**
 * A component that has events of the write store: a derived store or the topic.
 *
 * @param name as in {@code generation 2 of the read store}
 * @param first whether everything passes it before it reaches anybody else: without its word nothing is certain
 * @param last the newest it has of each shard; {@link dev.triptych.application.base.store.StoreUnavailableException} when it is out
 *     of reach
 */
public record LastAppliedSource(String name, boolean first, Supplier<List<LastApplied>> last) {}
