/** The event log: logged events and their stored form, positions, frontiers, and the checkpoint of the relay. */
@NullMarked
package dev.triptych.application.base.log;

import org.jspecify.annotations.NullMarked;
