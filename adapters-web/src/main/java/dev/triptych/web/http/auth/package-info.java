/** Who is asking: bearer tokens, what they must say, and the development tokens of the demo. Nimbus stays in here. */
@NullMarked
package dev.triptych.web.http.auth;

import org.jspecify.annotations.NullMarked;
