/** Recognises a restored or failed-over write database before anything of it is published, and begins its next life. */
@NullMarked
package dev.triptych.application.incarnation;

import org.jspecify.annotations.NullMarked;
