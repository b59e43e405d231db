/** Where one message is: in every store, with its events. */
@NullMarked
package dev.triptych.application.query.trace;

import org.jspecify.annotations.NullMarked;
