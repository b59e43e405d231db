/** Operator actions and the audit entries that record them. */
@NullMarked
package dev.triptych.application.base.audit;

import org.jspecify.annotations.NullMarked;
