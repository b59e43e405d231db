/** A generation of the read store that is being filled from the write store, and how far its copy is. */
@NullMarked
package dev.triptych.persistence.read.copy;

import org.jspecify.annotations.NullMarked;
