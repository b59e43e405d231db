package dev.triptych.bootstrap.wiring;

import com.google.inject.BindingAnnotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Those of the management listener's routes that mend things. */
@BindingAnnotation
@Retention(RetentionPolicy.RUNTIME)
@interface Mending {}
