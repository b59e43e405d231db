/** The write store as copies of it are made: whole tables in pieces, single conversations, and messages to index. */
@NullMarked
package dev.triptych.persistence.write.copy;

import org.jspecify.annotations.NullMarked;
