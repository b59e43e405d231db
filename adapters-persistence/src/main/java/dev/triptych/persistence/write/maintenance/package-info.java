/** The upkeep's rows in the write database: checks and findings, resyncs, incarnations, partitions of the event log and what is removed from them. */
@NullMarked
package dev.triptych.persistence.write.maintenance;

import org.jspecify.annotations.NullMarked;
