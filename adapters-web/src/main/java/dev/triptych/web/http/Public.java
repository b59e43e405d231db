package dev.triptych.web.http;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The public listener's, of two. */
@Qualifier @Retention(RetentionPolicy.RUNTIME)
public @interface Public {}
