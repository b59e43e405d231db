/** What every command shares: who asks, the connection to the stores, the terminal, and watching what goes on. */
@NullMarked
package dev.triptych.cli;

import org.jspecify.annotations.NullMarked;
