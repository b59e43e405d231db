package dev.triptych.application.migration.dualwrite;

/** The same with the codec of the product, which this module has on its class path. */
class DualWriteOnTheWireTest extends DualWriteTest {}
