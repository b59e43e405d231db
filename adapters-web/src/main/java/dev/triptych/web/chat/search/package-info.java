/** Search over HTTP. Answered by the search store in every phase. */
@NullMarked
package dev.triptych.web.chat.search;

import org.jspecify.annotations.NullMarked;
