/** Operator actions, the audit entries that record them, and the port that keeps these. */
@NullMarked
package dev.triptych.application.base.audit;

import org.jspecify.annotations.NullMarked;
