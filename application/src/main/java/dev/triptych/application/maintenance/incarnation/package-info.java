/** Detects a restored write database before anything of it is published, and declares its next incarnation. */
@NullMarked
package dev.triptych.application.maintenance.incarnation;

import org.jspecify.annotations.NullMarked;
