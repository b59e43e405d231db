/** The JSON of the HTTP API and of {@code --json}: what is answered, as records, and how values look. It knows no route and no command. */
@NullMarked
package dev.triptych.api;

import org.jspecify.annotations.NullMarked;
