/** What is measured, as Micrometer's meters. Nothing here asks a store when it is scraped. */
@NullMarked
package dev.triptych.telemetry.metrics;

import org.jspecify.annotations.NullMarked;
