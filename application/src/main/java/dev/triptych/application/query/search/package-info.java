/** Full-text search over the caller's conversations; every hit is checked before it goes out. */
@NullMarked
package dev.triptych.application.query.search;

import org.jspecify.annotations.NullMarked;
