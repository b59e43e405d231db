/** Leases in a PostgreSQL database, by its clock. */
@NullMarked
package dev.triptych.persistence.lease;

import org.jspecify.annotations.NullMarked;
