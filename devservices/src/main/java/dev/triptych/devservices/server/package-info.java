/** What a server is: its kind, its port, its databases, and how it fails. It knows nobody who runs one. */
@NullMarked
package dev.triptych.devservices.server;

import org.jspecify.annotations.NullMarked;
