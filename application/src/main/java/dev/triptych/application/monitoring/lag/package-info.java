/** How far each store is behind the write store. */
@NullMarked
package dev.triptych.application.monitoring.lag;

import org.jspecify.annotations.NullMarked;
