/** Pages and cursors: opaque to clients, the same from either store. */
@NullMarked
package dev.triptych.application.query.page;

import org.jspecify.annotations.NullMarked;
