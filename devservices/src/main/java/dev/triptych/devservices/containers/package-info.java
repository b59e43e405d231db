/**
 * The same servers in containers, for those who have an engine and ask for it with -Dtriptych.services=containers.
 * Thin: what a server is and when it answers is the same as for child processes.
 */
@NullMarked
package dev.triptych.devservices.containers;

import org.jspecify.annotations.NullMarked;
