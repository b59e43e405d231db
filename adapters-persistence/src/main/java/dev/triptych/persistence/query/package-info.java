/** The queries on PostgreSQL: one SQL, asked of the write schema or of the read schema. */
@NullMarked
package dev.triptych.persistence.query;

import org.jspecify.annotations.NullMarked;
