/**
 * What operators did, newest first.
 * On the management listener.
 */
@NullMarked
package dev.triptych.web.audit;

import org.jspecify.annotations.NullMarked;
