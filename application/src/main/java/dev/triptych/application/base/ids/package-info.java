/** Where new ids come from. */
@NullMarked
package dev.triptych.application.base.ids;

import org.jspecify.annotations.NullMarked;
