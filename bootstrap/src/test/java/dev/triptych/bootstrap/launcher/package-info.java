/**
 * Tests of the launcher script {@code ./triptych}, on checkouts and JDKs that are made up for it.
 * Nothing of Maven or of a JVM runs here but what plays their parts.
 */
@NullMarked
package dev.triptych.bootstrap.launcher;

import org.jspecify.annotations.NullMarked;
