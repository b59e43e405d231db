/** Pages, their limits in items and bytes, and the text form of cursors. */
@NullMarked
package dev.triptych.application.base.paging;

import org.jspecify.annotations.NullMarked;
