/** What is wrong now. */
@NullMarked
package dev.triptych.cli.alerts;

import org.jspecify.annotations.NullMarked;
