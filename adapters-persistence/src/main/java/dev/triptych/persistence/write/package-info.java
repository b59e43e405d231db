/** The write store on PostgreSQL: commands in ordered transactions, the event log, the relay's checkpoint, the migration. */
@NullMarked
package dev.triptych.persistence.write;

import org.jspecify.annotations.NullMarked;
