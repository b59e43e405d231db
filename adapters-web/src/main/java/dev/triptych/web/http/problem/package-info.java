/** Errors as clients see them: RFC 9457 problems. Routes throw a {@link dev.triptych.web.http.problem.Problem}; everything else that is thrown becomes one here. */
@NullMarked
package dev.triptych.web.http.problem;

import org.jspecify.annotations.NullMarked;
