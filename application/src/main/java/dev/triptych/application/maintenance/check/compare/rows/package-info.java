/** Rows and their digests, as the verifier reads them from the write store and the read store. */
@NullMarked
package dev.triptych.application.maintenance.check.compare.rows;

import org.jspecify.annotations.NullMarked;
