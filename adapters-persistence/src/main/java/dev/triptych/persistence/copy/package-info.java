/** Rows on their way from one database into another, as the server writes them and in as few steps. */
@NullMarked
package dev.triptych.persistence.copy;

import org.jspecify.annotations.NullMarked;
