/** What readers of every format share: names and sizes that are not to be trusted, and flat objects of JSON. */
@NullMarked
package dev.triptych.importers.files;

import org.jspecify.annotations.NullMarked;
