/** How settings are described and read: each adapter reads the group of its own. */
@NullMarked
package dev.triptych.application.base.settings;

import org.jspecify.annotations.NullMarked;
