/**
 * What operators ask for on the management listener.
 * Health needs no token, everything else the scope of an administrator.
 */
@NullMarked
package dev.triptych.web.admin;

import org.jspecify.annotations.NullMarked;
