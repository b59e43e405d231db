/** The query for the replies to a message: one SQL, asked of the write schema or of the read schema. */
@NullMarked
package dev.triptych.persistence.query.replies;

import org.jspecify.annotations.NullMarked;
