/** The dual write: a second write, to the read store, in the same request. */
@NullMarked
package dev.triptych.application.migration.dualwrite;

import org.jspecify.annotations.NullMarked;
