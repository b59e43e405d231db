/**
 * Which life the write database is in, and beginning the next one.
 * On the management listener.
 */
@NullMarked
package dev.triptych.web.incarnation;

import org.jspecify.annotations.NullMarked;
