/** The identity of an installation, its keys, and the seal of texts that pass through clients. */
@NullMarked
package dev.triptych.application.base.installation;

import org.jspecify.annotations.NullMarked;
