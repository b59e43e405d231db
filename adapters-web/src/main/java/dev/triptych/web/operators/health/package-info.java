/** How every part is, for people and for probes. On the management listener, without a token. */
@NullMarked
package dev.triptych.web.operators.health;

import org.jspecify.annotations.NullMarked;
