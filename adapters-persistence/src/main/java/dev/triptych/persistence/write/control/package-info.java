/** What all instances act by: phase, instances, generations, and the keys of the installation. */
@NullMarked
package dev.triptych.persistence.write.control;

import org.jspecify.annotations.NullMarked;
