/** Which incarnation the write database is in, and declaring the next one. */
@NullMarked
package dev.triptych.cli.incarnation;

import org.jspecify.annotations.NullMarked;
