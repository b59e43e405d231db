/** Leases: time-limited ownership of a role, with the epoch that fences earlier owners. */
@NullMarked
package dev.triptych.application.base.lease;

import org.jspecify.annotations.NullMarked;
