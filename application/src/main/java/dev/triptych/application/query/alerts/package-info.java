/** What is wrong now, for whoever is on call. */
@NullMarked
package dev.triptych.application.query.alerts;

import org.jspecify.annotations.NullMarked;
