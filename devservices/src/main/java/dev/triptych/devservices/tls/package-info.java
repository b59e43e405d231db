/** Certificates for tests of encrypted connections, made by the JDK's own keytool just when they are needed. */
@NullMarked
package dev.triptych.devservices.tls;

import org.jspecify.annotations.NullMarked;
