/** The routes for operators, a package each, and how they are put together. */
@NullMarked
package dev.triptych.web.operators;

import org.jspecify.annotations.NullMarked;
