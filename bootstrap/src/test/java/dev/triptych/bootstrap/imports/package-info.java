/** Exports of other programs, from the field and from real chats, brought in by the whole app. */
@NullMarked
package dev.triptych.bootstrap.imports;

import org.jspecify.annotations.NullMarked;
