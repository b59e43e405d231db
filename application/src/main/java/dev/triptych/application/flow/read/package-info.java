/** The projection of the read store: which events apply, which rows they change, and its port. */
@NullMarked
package dev.triptych.application.flow.read;

import org.jspecify.annotations.NullMarked;
