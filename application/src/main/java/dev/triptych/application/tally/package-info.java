/** What an instance counts about the move, in memory and cheaply; the instance reports it to the write store. */
@NullMarked
package dev.triptych.application.tally;

import org.jspecify.annotations.NullMarked;
