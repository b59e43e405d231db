/**
 * Errors as clients see them: RFC 9457 problems.
 * Routes throw a {@link dev.triptych.web.problem.Problem}; everything else that is thrown becomes one here.
 */
@NullMarked
package dev.triptych.web.problem;

import org.jspecify.annotations.NullMarked;
