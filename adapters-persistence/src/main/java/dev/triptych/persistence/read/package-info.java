/** The read store on PostgreSQL: what feeds it, and the queries it was made for. */
@NullMarked
package dev.triptych.persistence.read;

import org.jspecify.annotations.NullMarked;
