package dev.triptych.bootstrap.wiring;

/**
 * Which process this is: whoever comes after a crash is somebody else.
 *
 * @param value unique
 */
record InstanceId(String value) {}
