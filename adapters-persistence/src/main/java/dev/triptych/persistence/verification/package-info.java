/** What a check asks either database: digests worked out by the server, and rows where these differ. */
@NullMarked
package dev.triptych.persistence.verification;

import org.jspecify.annotations.NullMarked;
