/** Who is told of each command and each query when it has been answered. */
@NullMarked
package dev.triptych.application.monitoring.requests;

import org.jspecify.annotations.NullMarked;
