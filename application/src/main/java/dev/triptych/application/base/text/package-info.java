/** One set of rules for the analysis of bodies and queries. The rules are described in {@code docs/API.md}. */
@NullMarked
package dev.triptych.application.base.text;

import org.jspecify.annotations.NullMarked;
