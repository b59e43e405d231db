/** Where one message is, and in which version, store by store. */
@NullMarked
package dev.triptych.application.monitoring.location;

import org.jspecify.annotations.NullMarked;
