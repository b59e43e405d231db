/** The whole app while a server is out, slow, full or refuses what it is given: sends go on, and what was missed is made up for. */
@NullMarked
package dev.triptych.bootstrap.outage;

import org.jspecify.annotations.NullMarked;
