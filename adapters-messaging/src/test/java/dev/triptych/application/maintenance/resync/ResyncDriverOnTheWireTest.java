package dev.triptych.application.maintenance.resync;

/** The same with the codec of the product, which this module has on its class path. */
class ResyncDriverOnTheWireTest extends ResyncDriverTest {}
