/**
 * What is wrong now.
 * On the management listener.
 */
@NullMarked
package dev.triptych.web.alert;

import org.jspecify.annotations.NullMarked;
