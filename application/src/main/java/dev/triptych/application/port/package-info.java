/**
 * What the use cases and the engine need from outside, and the words they share. Knows only the domain; each port has a
 * real adapter, a fake, and one contract test that both pass.
 */
@NullMarked
package dev.triptych.application.port;

import org.jspecify.annotations.NullMarked;
