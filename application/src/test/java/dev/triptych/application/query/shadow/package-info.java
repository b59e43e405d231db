/** Shadow reads against stores that answer by a script. */
@NullMarked
package dev.triptych.application.query.shadow;

import org.jspecify.annotations.NullMarked;
