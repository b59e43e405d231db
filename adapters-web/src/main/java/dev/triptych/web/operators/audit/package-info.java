/** What operators did, newest first, and who asks for something to be done. On the management listener. */
@NullMarked
package dev.triptych.web.operators.audit;

import org.jspecify.annotations.NullMarked;
