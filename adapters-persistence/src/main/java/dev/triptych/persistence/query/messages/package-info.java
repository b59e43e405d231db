/** Queries about messages: one SQL, asked of the write schema or of the read schema. */
@NullMarked
package dev.triptych.persistence.query.messages;

import org.jspecify.annotations.NullMarked;
