/** Stores that demand TLS and credentials, with certificates made in the test. */
@NullMarked
package dev.triptych.persistence.tls;

import org.jspecify.annotations.NullMarked;
