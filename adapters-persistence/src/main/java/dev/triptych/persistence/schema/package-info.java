/** The schemas of the write and the read database: how they are brought up to date, and which versions may run on them. */
@NullMarked
package dev.triptych.persistence.schema;

import org.jspecify.annotations.NullMarked;
