/** Cursors, stream positions and consistency tokens on their way out and in: sealed, and bound to what they are for. The cryptography is the JDK's. */
@NullMarked
package dev.triptych.web.http.seal;

import org.jspecify.annotations.NullMarked;
