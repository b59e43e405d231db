/** Everything that operators can do, in one record: for routes and commands, which take it or a part of it. */
@NullMarked
package dev.triptych.application.operations;

import org.jspecify.annotations.NullMarked;
