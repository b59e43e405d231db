/**
 * The stored and sent form of events: JSON, mapped by hand so that renaming in the domain changes nothing here. Each
 * event has a form of its own, listed in {@link dev.triptych.messaging.wire.EventForms}. Every version has a golden file.
 */
@NullMarked
package dev.triptych.messaging.wire;

import org.jspecify.annotations.NullMarked;
