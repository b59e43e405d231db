package dev.triptych.application.flow.projection;

/** The same with the codec of the product, which this module has on its class path. */
class ParkingLimitOnTheWireTest extends ParkingLimitTest {}
