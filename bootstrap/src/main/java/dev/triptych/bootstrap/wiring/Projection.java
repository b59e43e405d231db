package dev.triptych.bootstrap.wiring;

import com.google.inject.BindingAnnotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What feeds a store, of those who use it. */
@BindingAnnotation
@Retention(RetentionPolicy.RUNTIME)
@interface Projection {}
