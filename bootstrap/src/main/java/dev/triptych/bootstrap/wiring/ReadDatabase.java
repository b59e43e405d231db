package dev.triptych.bootstrap.wiring;

import com.google.inject.BindingAnnotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The read database's, of two. */
@BindingAnnotation
@Retention(RetentionPolicy.RUNTIME)
@interface ReadDatabase {}
