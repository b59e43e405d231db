/** What tests of commands share: a workspace with a few people, on stores in memory. */
@NullMarked
package dev.triptych.application.command;

import org.jspecify.annotations.NullMarked;
