/** Read consistency: consistency tokens, and the wait until the search store is as new as a query requires. */
@NullMarked
package dev.triptych.application.query.freshness;

import org.jspecify.annotations.NullMarked;
