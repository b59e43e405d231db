/** What a check asks either database: digests worked out by the server, and rows where these differ. It shares nothing with what fills the tables. */
@NullMarked
package dev.triptych.persistence.compare;

import org.jspecify.annotations.NullMarked;
