/** JSON Lines, plain or in gzip: one message a line, each line read for itself. */
@NullMarked
package dev.triptych.importers.jsonl;

import org.jspecify.annotations.NullMarked;
