package dev.triptych.application.fake;

/** The same with the codec of the product, which this module has on its class path. */
class InMemoryReadSideOnTheWireTest extends InMemoryReadSideTest {}
