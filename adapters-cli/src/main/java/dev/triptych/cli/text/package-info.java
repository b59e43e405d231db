/** What is printed: nothing that a terminal would obey, and lines that move on. */
@NullMarked
package dev.triptych.cli.text;

import org.jspecify.annotations.NullMarked;
