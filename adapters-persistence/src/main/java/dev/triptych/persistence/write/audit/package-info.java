/** The audit: its rows, and the lock under which they are written. */
@NullMarked
package dev.triptych.persistence.write.audit;

import org.jspecify.annotations.NullMarked;
