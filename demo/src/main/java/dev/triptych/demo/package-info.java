/** {@code triptych demo}: everything on one machine, with people who chat. */
@NullMarked
package dev.triptych.demo;

import org.jspecify.annotations.NullMarked;
