package dev.triptych.application.maintenance.repair;

/** The same with the codec of the product, which this module has on its class path. */
class ParkedEventsControlOnTheWireTest extends ParkedEventsControlTest {}
