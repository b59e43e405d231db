/** Documents and their hashes, as the verifier reads them from the search store. */
@NullMarked
package dev.triptych.application.maintenance.check.compare.documents;

import org.jspecify.annotations.NullMarked;
