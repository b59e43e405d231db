package dev.triptych.application.recovery;

/** The same with the codec of the product, which this module has on its class path. */
class DeadLettersOnTheWireTest extends DeadLettersTest {}
