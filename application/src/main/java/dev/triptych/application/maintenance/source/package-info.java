/** The write store as copies are made from it: conversations, their messages, and documents. */
@NullMarked
package dev.triptych.application.maintenance.source;

import org.jspecify.annotations.NullMarked;
