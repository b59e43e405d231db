/** How far each store is behind the truth. */
@NullMarked
package dev.triptych.application.query.sync;

import org.jspecify.annotations.NullMarked;
