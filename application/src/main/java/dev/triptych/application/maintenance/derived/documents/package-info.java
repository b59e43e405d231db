/** The search store: how a generation is filled, and parked events written again. */
@NullMarked
package dev.triptych.application.maintenance.derived.documents;

import org.jspecify.annotations.NullMarked;
